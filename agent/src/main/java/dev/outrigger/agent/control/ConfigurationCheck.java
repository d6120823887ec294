package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

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
   * @param classPath the application's classes, to compare the profile with; null for none
   */
  public static Result run(String config, @Nullable String classPath) {
    Configuration configuration =
        Configuration.load("config=" + config.replace(",", ",,"), new Properties(), Map.of());
    Schedulers.of(configuration);
    Analysis.of(configuration);
    Problems problems = configuration.problems();
    Profile profile = configuration.profile();
    if (profile == null || classPath == null) {
      return new Result(problems, List.of(), false);
    }
    return new Result(problems, compare(profile, classPath, problems), true);
  }

  private static List<String> compare(Profile profile, String classPath, Problems problems) {
    URL[] urls = urls(classPath, problems);
    try (URLClassLoader loader =
        new URLClassLoader("checked", urls, ClassLoader.getPlatformClassLoader())) {
      return new ClassCheck(profile, loader, problems).run();
    } catch (IOException e) {
      return List.of(); // closing it
    }
  }

  private static URL[] urls(String classPath, Problems problems) {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      File file = new File(entry);
      if (!file.exists()) {
        problems.add(
            new Problem(
                "--class-path",
                entry,
                "there is no such jar or folder",
                "correct the path; entries are separated by '" + File.pathSeparator + "'"));
        continue;
      }
      try {
        urls.add(file.toURI().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalStateException("a file has always a URL: " + file, e);
      }
    }
    return urls.toArray(URL[]::new);
  }
}
