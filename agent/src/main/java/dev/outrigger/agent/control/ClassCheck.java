package dev.outrigger.agent.control;

import dev.outrigger.agent.profile.Access;
import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.weaving.HookPoint;
import dev.outrigger.agent.weaving.Weaver;
import dev.outrigger.agent.weaving.WeavingListener;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a profile with the classes that it names, as the agent would at their loading, without
 * running any code of theirs. Confined to one thread.
 */
final class ClassCheck implements WeavingListener {
  private static final String CLASS_PATH = "name every jar and folder of it in --class-path";

  private final Profile profile;
  private final ClassLoader loader;
  private final CustomBindings customs;
  private final Problems problems;
  private final List<String> found = new ArrayList<>();
  private boolean refused;

  /**
   * @param loader finds the classes of the application
   * @param customs the bindings of the operator's own
   * @param problems what is wrong is added to these
   */
  ClassCheck(Profile profile, ClassLoader loader, CustomBindings customs, Problems problems) {
    this.customs = customs;
    this.profile = profile;
    this.loader = loader;
    this.problems = problems;
  }

  /** Compares; returns a line for each hook that was found. */
  List<String> run() {
    Deque<String> left = new ArrayDeque<>();
    Weaver weaver = new Weaver(HookPoints.of(profile), seer -> true, left::add, this);
    left.addAll(weaver.classNames());
    Set<String> seen = new HashSet<>();
    while (!left.isEmpty()) {
      String name = left.remove();
      byte[] bytes = seen.add(name) ? bytesOf(name) : null;
      if (bytes != null) {
        weaver.transform(loader, name.replace('.', '/'), null, null, bytes);
      }
    }
    if (!refused) {
      compareTypes();
    }
    return List.copyOf(found);
  }

  private byte @Nullable [] bytesOf(String className) {
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      if (in != null) {
        return in.readAllBytes();
      }
      missing(className, "is not on the class path");
    } catch (IOException e) {
      missing(className, "cannot be read: " + e.getMessage());
    }
    return null;
  }

  private void missing(String className, String reason) {
    for (HookSpec hook : profile.hooks()) {
      if (hook.className().equals(className)) {
        problems.add(
            new Problem(hook.source(), written(hook), className + " " + reason, CLASS_PATH));
        return;
      }
    }
    problems.add(new Problem("class path", className, reason, CLASS_PATH));
  }

  /** Resolves every path against the types that the classes declare. */
  private void compareTypes() {
    try {
      Class<?> coordinator = Class.forName(profile.coordinatorClass(), false, loader);
      Bindings.compile(profile, coordinator, loader, Access.plain(), customs)
          .problems()
          .list()
          .forEach(this::addUnlessTold);
    } catch (ClassNotFoundException | LinkageError e) {
      missing(profile.coordinatorClass(), "cannot be loaded: " + e);
    }
  }

  /** Adds a problem, unless the same line is objected to already. */
  private void addUnlessTold(Problem problem) {
    for (Problem told : problems.list()) {
      if (told.source().equals(problem.source()) && told.subject().equals(problem.subject())) {
        return;
      }
    }
    problems.add(problem);
  }

  @Override
  public void woven(
      String className, @Nullable ClassLoader seer, List<HookPoint> hooks, List<String> missing) {
    for (HookPoint point : hooks) {
      HookSpec hook = profile.hooks().get(point.number());
      found.add(hook.key() + " = " + className + "#" + hook.method());
    }
    missing.forEach(each -> objection(className, each));
  }

  @Override
  public void refused(String className, @Nullable ClassLoader seer, List<String> reasons) {
    refused = true;
    reasons.forEach(each -> objection(className, each));
  }

  /** Takes an objection apart, which names the key to change at its end. */
  private void objection(String className, String sentence) {
    for (HookSpec hook : profile.hooks()) {
      String end = " (change " + hook.key() + " in " + hook.source() + ")";
      if (sentence.endsWith(end)) {
        String rest = sentence.substring(0, sentence.length() - end.length());
        int advice = rest.indexOf("; ");
        problems.add(
            new Problem(
                hook.source(),
                written(hook),
                advice < 0 ? rest : rest.substring(0, advice),
                advice < 0 ? "name another method" : rest.substring(advice + 2)));
        return;
      }
    }
    problems.add(new Problem("profile " + profile.name(), className, sentence, CLASS_PATH));
  }

  private String written(HookSpec hook) {
    boolean own = hook.className().equals(profile.coordinatorClass());
    return hook.key() + " = " + (own ? "" : hook.className() + "#") + hook.method();
  }
}
