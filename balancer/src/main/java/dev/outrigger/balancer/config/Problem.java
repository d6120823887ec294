package dev.outrigger.balancer.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the configuration.
 *
 * @param source where it is, e.g. {@code outrigger.properties:12}
 * @param subject what is wrong there, e.g. {@code breaker.slow-call = 50}
 * @param reason why that cannot be used and what was expected
 * @param fix what to do about it, e.g. {@code did you mean 50ms?}; null where the reason says it
 */
public record Problem(String source, String subject, String reason, @Nullable String fix) {
  private static final int LONGEST_VALUE = 160;

  /** Returns the problem that {@code setting} has a value that cannot be used. */
  public static Problem badValue(Setting setting, String reason, @Nullable String fix) {
    return new Problem(
        setting.source(), setting.key() + " = " + printable(setting.value()), reason, fix);
  }

  /** Returns {@code value} in one printable line, cut where it is very long. */
  static String printable(String value) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < value.length() && line.length() < LONGEST_VALUE; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> line.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return value.length() > LONGEST_VALUE ? line.append("...").toString() : line.toString();
  }

  @Override
  public String toString() {
    return source + ": " + subject + ": " + reason + (fix == null ? "" : "; " + fix);
  }
}
