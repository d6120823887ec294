package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings among the JVM's system properties and the process's environment. */
public final class SystemSettings {
  private static final String PROPERTY_PREFIX = "outrigger.";
  private static final String VARIABLE_PREFIX = "OUTRIGGER_";

  /** What Kubernetes sets for services whose names begin with outrigger. */
  private static final Pattern KUBERNETES =
      Pattern.compile("OUTRIGGER_([A-Z0-9_]+_)?(PORT(_[0-9].*)?|SERVICE_(HOST|PORT(_.*)?))");

  private SystemSettings() {}

  /** Returns every system property that begins with {@code outrigger.}, without that prefix. */
  public static List<Setting> properties(Properties properties) {
    List<Setting> settings = new ArrayList<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        String key = name.substring(PROPERTY_PREFIX.length());
        String value = properties.getProperty(name, "");
        settings.add(new Setting(key, value.strip(), "system property " + Problem.printable(name)));
      }
    }
    return settings;
  }

  /**
   * Returns a setting for every environment variable that stands for a known key: {@code
   * OUTRIGGER_}, then the key in upper case with {@code _} for {@code .} and {@code -}.
   *
   * <p>Other variables with that prefix are ignored, since Kubernetes invents some for a service
   * named outrigger ({@code OUTRIGGER_SERVICE_HOST}); but one that nearly names a key is a problem.
   */
  public static List<Setting> environment(
      Map<String, String> environment, KnownKeys known, Problems problems) {
    Map<String, String> keys = new TreeMap<>();
    for (String key : known.names()) {
      keys.put(variable(key), key);
    }
    List<Setting> settings = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
      String variable = entry.getKey();
      if (!variable.startsWith(VARIABLE_PREFIX)) {
        continue;
      }
      String key = keys.get(variable);
      if (key != null) {
        String value = entry.getValue().strip();
        settings.add(new Setting(key, value, "environment " + variable));
        continue;
      }
      if (KUBERNETES.matcher(variable).matches()) {
        continue;
      }
      String nearest = Spelling.nearest(variable, keys.keySet());
      if (nearest != null) {
        problems.add(
            new Problem(
                "environment",
                Problem.printable(variable) + " = " + Problem.printable(entry.getValue()),
                "stands for no key",
                "did you mean " + nearest + "?"));
      }
    }
    return settings;
  }

  private static String variable(String key) {
    return VARIABLE_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
