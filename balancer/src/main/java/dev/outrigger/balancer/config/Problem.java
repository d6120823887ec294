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
  /** The longest key or value that is shown whole. */
  private static final int WHOLE = 160;

  /** How much is shown of a longer one. */
  private static final int BEGINNING = 60;

  /** The longest reason or fix; only one that quotes something very long comes near. */
  private static final int LONGEST_SENTENCE = 1000;

  public Problem {
    reason = bounded(reason, LONGEST_SENTENCE, LONGEST_SENTENCE);
    fix = fix == null ? null : bounded(fix, LONGEST_SENTENCE, LONGEST_SENTENCE);
  }

  /** Returns the problem that {@code setting} has a value that cannot be used. */
  public static Problem badValue(Setting setting, String reason, @Nullable String fix) {
    return new Problem(
        setting.source(),
        printable(setting.key()) + " = " + printable(setting.value()),
        reason,
        fix);
  }

  /**
   * Returns {@code text}, a key or a value, in one printable line; of a very long one the beginning
   * and how long it is.
   */
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    String shown = bounded(text, WHOLE, BEGINNING);
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      switch (c) {
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> line.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
    return line.toString();
  }

  private static String bounded(String text, int whole, int beginning) {
    return text.length() <= whole
        ? text
        : text.substring(0, beginning) + "... (" + text.length() + " characters)";
  }

  @Override
  public String toString() {
    return source + ": " + subject + ": " + reason + (fix == null ? "" : "; " + fix);
  }
}
