package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Finds the schedulers of a configuration: those that come with us, and the operator's own. */
final class Schedulers {
  private Schedulers() {}

  /**
   * Returns the schedulers there are. A jar that cannot be used, or a scheduler that is in none,
   * becomes a problem of the configuration.
   */
  static SchedulerRegistry of(Configuration configuration) {
    SchedulerRegistry registry = SchedulerRegistry.builtIn();
    List<File> jars = configuration.agent().schedulerJars();
    if (!jars.isEmpty()) {
      registry = withJars(registry, jars, configuration);
    }
    String name = configuration.balancer().scheduler();
    if (!registry.names().contains(name)) {
      complain(
          configuration,
          "scheduler",
          "there is no scheduler of that name, only " + String.join(", ", registry.names()),
          Spelling.suggestion(name, registry.names()));
    }
    return registry;
  }

  private static SchedulerRegistry withJars(
      SchedulerRegistry registry, List<File> jars, Configuration configuration) {
    List<URL> urls = new ArrayList<>();
    for (File jar : jars) {
      if (jar.isFile()) {
        urls.add(urlOf(jar));
      } else {
        complain(configuration, "scheduler.jars", "there is no file " + jar, "correct the path");
      }
    }
    // Never closed: the schedulers live as long as the agent.
    ClassLoader loader =
        new URLClassLoader(
            "outrigger-schedulers", urls.toArray(URL[]::new), Schedulers.class.getClassLoader());
    try {
      return registry.withProvidersFrom(loader);
    } catch (ServiceConfigurationError | IllegalArgumentException | LinkageError e) {
      complain(configuration, "scheduler.jars", String.valueOf(e.getMessage()), null);
      return registry;
    }
  }

  private static URL urlOf(File jar) {
    try {
      return jar.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has always a URL: " + jar, e);
    }
  }

  private static void complain(
      Configuration configuration, String key, String reason, @Nullable String fix) {
    Setting setting = configuration.settings().find(key);
    if (setting != null) {
      configuration.problems().add(Problem.badValue(setting, reason, fix));
    }
  }
}
