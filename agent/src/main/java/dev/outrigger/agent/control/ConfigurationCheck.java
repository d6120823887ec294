package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A dry run of a configuration: reads it as the agent would, and compares its profile with classes
 * of which no code is run. Stateless.
 */
public final class ConfigurationCheck {
  private ConfigurationCheck() {}

  /**
   * What came of it.
   *
   * @param problems everything that is wrong
   * @param found the hooks that were found in the classes, a line each
   * @param compared whether the profile could be compared with classes
   */
  public record Result(Problems problems, List<String> found, boolean compared) {
    public Result {
      found = List.copyOf(found);
    }
  }

  /**
   * Checks.
   *
   * @param config the properties file
   * @param classPaths class paths of the application, one for each release of it, to compare the
   *     profile with
   */
  public static Result run(String config, List<String> classPaths) {
    Configuration configuration =
        Configuration.load("config=" + config.replace(",", ",,"), new Properties(), Map.of());
    Schedulers.of(configuration);
    BindingJars.check(configuration);
    Analysis.of(configuration);
    Problems problems = configuration.problems();
    List<Problem> ofTheText = problems.list();
    CustomBindings customs = new CustomBindings(configuration.agent().bindingJars());
    List<String> found = new ArrayList<>();
    boolean compared = !classPaths.isEmpty();
    for (String classPath : classPaths) {
      ProfileComparison comparison =
          new ProfileComparison(configuration.settings().all(), ofTheText, customs);
      compared &= comparison.with(classPath);
      String release = classPaths.size() > 1 ? " (in " + classPath + ")" : "";
      comparison.found().forEach(line -> found.add(line + release));
      for (Problem each : comparison.problems()) {
        problems.add(
            new Problem(each.source(), each.subject(), each.reason() + release, each.fix()));
      }
    }
    return new Result(problems, found, compared);
  }
}
