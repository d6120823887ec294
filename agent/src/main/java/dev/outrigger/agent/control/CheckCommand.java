package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code check}: a dry run that tells everything that is wrong with a configuration, at
 * once, and starts nothing.
 */
public final class CheckCommand {
  private static final int SOUND = 0;
  private static final int PROBLEMS = 2;
  private static final String USAGE =
      """
      usage: java -jar outrigger-agent.jar check --config FILE [--class-path PATH]

        --config FILE      the properties file that the agent would be given
        --class-path PATH  the application's class path; with it, the profile is
                           compared with the coordinator's classes

      Exit code: 0 all is well; 2 with every problem listed.
      """;

  private CheckCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments what stands after {@code check}
   * @return the exit code
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    @Nullable String config = null;
    @Nullable String classPath = null;
    while (!left.isEmpty()) {
      String option = left.remove();
      if (option.equals("--help") || option.equals("-h")) {
        out.print(USAGE);
        return SOUND;
      }
      if (!option.equals("--config") && !option.equals("--class-path")) {
        return usage(err, "there is no option '" + option + "'");
      }
      if (left.isEmpty()) {
        return usage(err, option + " needs a value");
      }
      if (option.equals("--config")) {
        config = left.remove();
      } else {
        classPath = left.remove();
      }
    }
    return config == null
        ? usage(err, "--config FILE is missing")
        : check(config, classPath, out, err);
  }

  private static int usage(PrintStream err, String problem) {
    err.println("outrigger: " + problem);
    err.print(USAGE);
    return PROBLEMS;
  }

  private static int check(
      String config, @Nullable String classPath, PrintStream out, PrintStream err) {
    Configuration configuration =
        Configuration.load("config=" + config.replace(",", ",,"), new Properties(), Map.of());
    Schedulers.of(configuration);
    Analysis.of(configuration);
    Problems problems = configuration.problems();
    Profile profile = configuration.profile();
    List<String> found = List.of();
    if (profile != null && classPath != null) {
      found = compare(profile, classPath, problems);
    }
    if (!problems.isEmpty()) {
      err.println(problems.message("the configuration"));
      if (profile == null && classPath != null) {
        err.println("The classes are compared once the profile can be read.");
      }
      return PROBLEMS;
    }
    found.forEach(line -> out.println("found " + line));
    out.println(
        classPath == null
            ? "the configuration is sound; with --class-path the classes are compared as well"
            : "the configuration is sound, and fits the classes");
    return SOUND;
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
