package dev.outrigger.agent.config;

import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands after {@code -javaagent:outrigger-agent.jar=}: a properties file, or {@code
 * key=value} pairs with commas between them, where a pair may be the file alone.
 *
 * <p>A comma inside a value or a file's name is written as two. No other character is special.
 */
final class AgentArguments {
  private static final String SOURCE = "agent argument";

  private AgentArguments() {}

  static List<Setting> parse(@Nullable String text, Problems problems) {
    List<Setting> settings = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return settings;
    }
    for (String part : split(text)) {
      Setting setting = setting(part.strip(), problems);
      if (setting == null) {
        continue;
      }
      for (Setting earlier : settings) {
        if (earlier.key().equals(setting.key())) {
          problems.add(
              Problem.badValue(
                  setting,
                  "is given already as " + earlier.value(),
                  setting.key().equals(AgentConfig.CONFIG.name())
                      ? "write a setting as key=value, and a comma inside a value as two"
                      : "leave one of them out; a comma inside a value is written as two"));
        }
      }
      settings.add(setting);
    }
    return settings;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && i + 1 < text.length() && text.charAt(i + 1) == ',') {
        part.append(c);
        i++;
      } else if (c == ',') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static @Nullable Setting setting(String part, Problems problems) {
    int equals = part.indexOf('=');
    if (equals > 0 && isKey(part.substring(0, equals))) {
      return new Setting(
          part.substring(0, equals).strip(), part.substring(equals + 1).strip(), SOURCE);
    }
    if (part.isEmpty()) {
      problems.add(
          new Problem(
              SOURCE,
              "','",
              "there is nothing between two commas or at an end",
              "remove one comma; inside a value it is written as two"));
      return null;
    }
    if (part.indexOf(')') >= 0 && part.indexOf('(') < 0) {
      problems.add(
          new Problem(
              SOURCE,
              part,
              "is the rest of a value with a comma in it",
              "write two commas for each that belongs to the value"));
      return null;
    }
    return new Setting(AgentConfig.CONFIG.name(), part, SOURCE);
  }

  /** Returns whether {@code text} looks like a key, so that it is not the name of a file. */
  private static boolean isKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_' && c != ' ') {
        return false;
      }
    }
    return true;
  }
}
