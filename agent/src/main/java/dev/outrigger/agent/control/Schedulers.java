package dev.outrigger.agent.control;

import dev.outrigger.agent.config.Configuration;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.routing.FailureText;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.config.BalancerConfig;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;
import dev.outrigger.balancer.scheduler.SchedulerException;
import dev.outrigger.balancer.scheduler.SchedulerFlaw;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
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
    for (Map.Entry<String, String> entry : named(configuration.balancer()).entrySet()) {
      for (SchedulerFlaw flaw : registry.flaws(entry.getValue())) {
        boolean mayBeInAJar =
            !allJarsRead && flaw.fix() == null && entry.getValue().matches("[a-z0-9_(:., )]+");
        if (!mayBeInAJar) {
          String fix = flaw.fix();
          complain(
              configuration,
              entry.getKey(),
              flaw.reason(),
              fix == null ? "name one of them, or its jar in scheduler.jars" : fix);
        }
      }
    }
    return registry;
  }

  /** Returns the schedulers that a configuration names, by the key that names each. */
  private static Map<String, String> named(BalancerConfig balancer) {
    Map<String, String> named = new TreeMap<>();
    named.put("scheduler", balancer.scheduler());
    balancer
        .schedulerByFamily()
        .forEach((family, name) -> named.put("scheduler.family." + family, name));
    balancer.schedulerByType().forEach((type, name) -> named.put("scheduler.type." + type, name));
    return named;
  }

  /**
   * Returns a new balancer with the schedulers of a configuration.
   *
   * @param analyzer null for the one with the shipped figures
   * @throws IllegalStateException if one cannot be made; the message says what to change
   */
  static Balancer newBalancer(
      Configuration configuration, SchedulerRegistry registry, @Nullable TaskAnalyzer analyzer) {
    BalancerConfig config = configuration.balancer();
    Balancer.Builder builder =
        Balancer.builder()
            .schedulers(registry)
            .scheduler(config.scheduler())
            .listener(new LoggedEvents());
    if (analyzer != null) {
      builder.analyzer(analyzer);
    }
    config.schedulerByFamily().forEach(builder::schedulerForFamily);
    config.schedulerByType().forEach(builder::schedulerForType);
    try {
      return builder.build();
    } catch (SchedulerException e) {
      LOG.info("scheduler {} could not be created", e.scheduler(), e.getCause());
      Setting setting = naming(e.scheduler(), configuration);
      throw new IllegalStateException(
          e.getMessage()
              + "; correct that provider, or name another scheduler"
              + (setting == null ? "" : " (" + setting.key() + " in " + setting.source() + ")"),
          e);
    }
  }

  /** Returns the setting that names a scheduler, alone or in a composite, or null for a default. */
  private static @Nullable Setting naming(String scheduler, Configuration configuration) {
    Pattern name = Pattern.compile("\\b" + Pattern.quote(scheduler) + "\\b");
    for (Map.Entry<String, String> entry : named(configuration.balancer()).entrySet()) {
      if (name.matcher(entry.getValue()).find()) {
        return configuration.settings().find(entry.getKey());
      }
    }
    return null;
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
