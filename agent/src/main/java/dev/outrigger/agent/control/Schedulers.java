package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.routing.FailureText;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.balancer.scheduler.SchedulerException;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Finds the schedulers of a configuration: those that come with us, and the operator's own. */
final class Schedulers {
  private static final Logger LOG = Logs.of(Schedulers.class);
  private static final String JARS = "scheduler.jars";
  private static final String SERVICE = "META-INF/services/" + SchedulerProvider.class.getName();

  private Schedulers() {}

  /**
   * Returns the schedulers there are. A jar that cannot be used, or a scheduler that is in none,
   * becomes a problem of the configuration.
   */
  static SchedulerRegistry of(Configuration configuration) {
    SchedulerRegistry registry = SchedulerRegistry.builtIn();
    List<File> jars = configuration.agent().schedulerJars();
    int problems = configuration.problems().list().size();
    if (!jars.isEmpty()) {
      registry = withJars(registry, jars, configuration);
    }
    boolean allJarsRead = configuration.problems().list().size() == problems;
    String name = configuration.balancer().scheduler();
    String suggestion = Spelling.suggestion(name, registry.names());
    boolean mayBeInAJar = !allJarsRead && suggestion == null && name.matches("[a-z0-9_]+");
    if (!registry.names().contains(name) && !mayBeInAJar) {
      complain(
          configuration,
          "scheduler",
          "there is no scheduler of that name, only " + String.join(", ", registry.names()),
          suggestion == null ? "name one of them, or its jar in scheduler.jars" : suggestion);
    }
    return registry;
  }

  /**
   * Returns a new balancer with the scheduler of a configuration.
   *
   * @throws IllegalStateException if the scheduler cannot be made; the message says what to change
   */
  static Balancer newBalancer(Configuration configuration, SchedulerRegistry registry) {
    String name = configuration.balancer().scheduler();
    try {
      return Balancer.builder().schedulers(registry).scheduler(name).build();
    } catch (SchedulerException e) {
      LOG.info("scheduler {} could not be created", name, e.getCause());
      Setting setting = configuration.settings().find("scheduler");
      throw new IllegalStateException(
          e.getMessage()
              + "; correct that provider, or name another scheduler"
              + (setting == null ? "" : " (scheduler in " + setting.source() + ")"),
          e);
    }
  }

  private static SchedulerRegistry withJars(
      SchedulerRegistry registry, List<File> jars, Configuration configuration) {
    List<URL> urls = new ArrayList<>();
    for (File jar : jars) {
      String flaw = flawOf(jar);
      if (flaw == null) {
        urls.add(urlOf(jar));
      } else {
        complain(configuration, JARS, flaw, "correct the path, or build that jar again");
      }
    }
    // Never closed: the schedulers live as long as the agent.
    URLClassLoader loader =
        new URLClassLoader(
            "outrigger-schedulers", urls.toArray(URL[]::new), Schedulers.class.getClassLoader());
    try {
      return registry.withProvidersFrom(loader);
    } catch (Throwable e) { // a provider's code may throw anything
      complain(
          configuration,
          JARS,
          causes(e),
          "correct the provider named in " + SERVICE + " of " + withProviders(jars));
      return registry;
    }
  }

  /** Says why a file is no jar, which a class loader would keep to itself; null where it is one. */
  private static @Nullable String flawOf(File jar) {
    if (!jar.isFile()) {
      return "there is no file " + jar;
    }
    try (JarFile opened = new JarFile(jar, false)) {
      return opened.size() == 0 ? jar + " is empty" : null;
    } catch (IOException | RuntimeException e) {
      return jar + " is no jar that can be read: " + e.getMessage();
    }
  }

  private static String withProviders(List<File> jars) {
    List<String> found = new ArrayList<>();
    for (File file : jars) {
      try (JarFile jar = new JarFile(file, false)) {
        if (jar.getEntry(SERVICE) != null) {
          found.add(file.getPath());
        }
      } catch (IOException | RuntimeException unreadable) {
        // told already, as a jar that cannot be read
      }
    }
    return String.join(" or ", found);
  }

  /** Returns the failure and what it came from, as one sentence. */
  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder(FailureText.of(failure));
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < 3; depth++) {
      text.append(", because of ").append(FailureText.of(cause));
      cause = cause.getCause();
    }
    return text.toString();
  }

  private static URL urlOf(File jar) {
    try {
      return jar.toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has always a URL: " + jar, e);
    }
  }

  private static void complain(Configuration configuration, String key, String reason, String fix) {
    Setting setting = configuration.settings().find(key);
    if (setting != null) {
      configuration.problems().add(Problem.badValue(setting, reason, fix));
    }
  }
}
