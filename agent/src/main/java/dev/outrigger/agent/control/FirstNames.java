package dev.outrigger.agent.control;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of the classes that a configuration may mean, before the configuration is read.
 *
 * <p>Every JVM with the agent pays for this before its {@code main}, and most never load a
 * coordinator: so it judges nothing, loads next to no class, and rather names too many than too
 * few. What is wrong with the configuration is found when it is read in earnest. Confined to one
 * thread.
 */
final class FirstNames {
  private static final String CONFIG = "config";
  private static final String PROFILE = "profile";
  private static final String CLASS = "coordinator.class";
  private static final String PROPERTY = "outrigger.";
  private static final String VARIABLE = "OUTRIGGER_";

  private final List<String> names = new ArrayList<>();
  private final List<String> configs = new ArrayList<>();
  private final List<String> profiles = new ArrayList<>();
  private int classes;

  private FirstNames() {}

  /**
   * Returns the names, with slashes, the coordinator's first; or null where they are not to be had
   * this way, so that the configuration must be read at once.
   *
   * @param arguments the agent's arguments; null for none
   */
  static String @Nullable [] of(@Nullable String arguments) {
    FirstNames first = new FirstNames();
    try {
      first.read(arguments);
    } catch (IOException | RuntimeException e) {
      return null;
    }
    return first.classes > 0 ? first.names.toArray(new String[0]) : null;
  }

  private void read(@Nullable String arguments) throws IOException {
    if (arguments != null && !arguments.isEmpty()) {
      readArguments(arguments);
    }
    Properties system = System.getProperties();
    for (String name : system.stringPropertyNames()) {
      if (name.startsWith(PROPERTY)) {
        note(name.substring(PROPERTY.length()), system.getProperty(name, ""));
      }
    }
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith(VARIABLE)) {
        String name = variable.getKey().substring(VARIABLE.length()).toLowerCase(Locale.ROOT);
        note(name.replace('_', '.'), variable.getValue());
      }
    }
    for (String config : configs) {
      try (InputStream in = new FileInputStream(config)) {
        readProperties(in);
      }
    }
    for (String profile : profiles) {
      try (InputStream in = open(profile)) {
        readProperties(in);
      }
    }
  }

  private void readArguments(String arguments) {
    int begin = 0;
    for (int at = 0; at <= arguments.length(); at++) {
      boolean comma = at < arguments.length() && arguments.charAt(at) == ',';
      if (comma && at + 1 < arguments.length() && arguments.charAt(at + 1) == ',') {
        at++; // it belongs to the value
      } else if (comma || at == arguments.length()) {
        readArgument(arguments.substring(begin, at).replace(",,", ",").strip());
        begin = at + 1;
      }
    }
  }

  private void readArgument(String argument) {
    int equals = argument.indexOf('=');
    if (equals > 0) {
      note(argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
    } else {
      configs.add(argument);
    }
  }

  private void readProperties(InputStream in) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    for (Map.Entry<Object, Object> entry : properties.entrySet()) {
      note((String) entry.getKey(), ((String) entry.getValue()).strip());
    }
  }

  private static InputStream open(String profile) throws IOException {
    boolean shipped = profile.indexOf('.') < 0 && profile.indexOf('/') < 0;
    InputStream in =
        shipped
            ? FirstNames.class
                .getClassLoader()
                .getResourceAsStream("profiles/".concat(profile).concat(".properties"))
            : new FileInputStream(new File(profile));
    if (in == null) {
      throw new IOException(profile);
    }
    return in;
  }

  private void note(String key, String value) {
    if (key.equals(CONFIG)) {
      configs.add(value);
    } else if (key.equals(PROFILE)) {
      profiles.add(value);
    } else if (key.equals(CLASS)) {
      names.add(classes++, value.replace('.', '/'));
    } else {
      int hash = value.indexOf('#');
      if (hash > 0) {
        names.add(value.substring(0, hash).strip().replace('.', '/'));
      }
    }
  }
}
