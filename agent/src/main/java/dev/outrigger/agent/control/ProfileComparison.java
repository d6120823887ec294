package dev.outrigger.agent.control;

import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.ProfileParser;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Settings;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares a profile with classes, also where some of its lines are wrong already: those are left
 * out, or taken for what was probably meant, so that what else is wrong is told at the same time.
 * Confined to one thread.
 */
final class ProfileComparison {
  /** Without these there is no profile, so a wrong one is put right if we can. */
  private static final Set<String> NEEDED =
      Set.of(
          "coordinator.class",
          "assign.method",
          "assign.form",
          "assign.task",
          "assign.workers",
          "assign.worker",
          "assign.tasks");

  private static final Pattern MEANT = Pattern.compile("did you mean (\\S+(?:, \\S+)*)\\?");
  private static final int ROUNDS = 4;

  private final CustomBindings customs;
  private final List<Problem> told;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> leftOut = new HashSet<>();
  private List<Setting> settings;
  private List<String> found = List.of();

  /**
   * @param told what is wrong with the settings already
   * @param customs the bindings of the operator's own
   */
  ProfileComparison(Collection<Setting> settings, List<Problem> told, CustomBindings customs) {
    this.customs = customs;
    this.told = List.copyOf(told);
    this.settings = repaired(settings, told);
  }

  /** Compares with an application's classes; returns whether that was possible. */
  boolean with(String classPath) {
    Problems missing = new Problems();
    boolean compared = false;
    try (URLClassLoader loader = ApplicationClasses.of(classPath, missing)) {
      missing.list().forEach(this::add);
      for (int round = 0; round < ROUNDS; round++) {
        Problems wrong = new Problems();
        Profile profile = ProfileParser.parse("check", Settings.of(List.of(settings)), wrong);
        if (profile != null) {
          compared = true;
          found = new ClassCheck(profile, loader, customs, wrong).run();
          wrong.list().forEach(this::add);
        }
        List<Setting> better = repaired(settings, wrong.list());
        if (better.equals(settings)) {
          break;
        }
        settings = better;
      }
    } catch (IOException e) {
      // Closing it: what was found stands.
    }
    return compared;
  }

  /** Returns the hooks that were found, a line each. */
  List<String> found() {
    return found;
  }

  /** Returns what is wrong, beside what was told before. */
  List<Problem> problems() {
    return problems;
  }

  /** Adds a problem, unless the same line is objected to already, or was left out by us. */
  private void add(Problem problem) {
    if (!isTold(problem, told)
        && !isTold(problem, problems)
        && !leftOut.contains(problem.subject())) {
      problems.add(problem);
    }
  }

  private static boolean isTold(Problem problem, List<Problem> told) {
    return told.stream()
        .anyMatch(
            it -> it.source().equals(problem.source()) && it.subject().equals(problem.subject()));
  }

  private List<Setting> repaired(Collection<Setting> settings, List<Problem> wrong) {
    List<Setting> repaired = new ArrayList<>();
    for (Setting setting : settings) {
      Problem problem = of(setting, wrong);
      if (problem == null) {
        repaired.add(setting);
      } else if (NEEDED.contains(setting.key())) {
        Matcher meant = MEANT.matcher(problem.fix());
        boolean clear = meant.find() && !meant.group(1).contains(" or ");
        repaired.add(
            clear ? new Setting(setting.key(), meant.group(1), setting.source()) : setting);
      } else {
        leftOut.add(setting.key());
      }
    }
    return repaired;
  }

  private static @Nullable Problem of(Setting setting, List<Problem> problems) {
    for (Problem each : problems) {
      if (each.source().equals(setting.source())
          && each.subject().startsWith(setting.key() + " = ")) {
        return each;
      }
    }
    return null;
  }
}
