package dev.outrigger.balancer.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param source where it is, e.g. {@code outrigger.properties:12}
 * @param subject what is wrong there, e.g. {@code breaker.slow-call = 50}
 * @param reason why that cannot be used and what was expected
 * @param fix what to do about it, e.g. {@code did you mean 50ms?}
 */
public record Problem(String source, String subject, String reason, String fix) {
  /** The longest key or value that is shown whole. */
  private static final int WHOLE = 160;

  /** How much is shown of a longer one. */
  private static final int BEGINNING = 60;

  /** The longest reason or fix; only one that quotes something very long comes near. */
  private static final int LONGEST_SENTENCE = 1000;

  public Problem {
    reason = bounded(reason, LONGEST_SENTENCE, LONGEST_SENTENCE);
    fix = bounded(fix, LONGEST_SENTENCE, LONGEST_SENTENCE);
  }

  /**
   * Returns the problem that {@code setting} has a value that cannot be used. Where the value seems
   * to have a comment, the fix is to move that.
   */
  public static Problem badValue(Setting setting, String reason, String fix) {
    String value = setting.value();
    if (value.contains(" #") || value.contains("\t#")) {
      return of(
          setting, reason, "a # after a value is part of it: put comments on their own lines");
    }
    return of(setting, reason, fix);
  }

  /** Returns whether {@code value} has quotes around it, as a shell or YAML would want them. */
  static boolean isQuoted(String value) {
    int last = value.length() - 1;
    return last > 0
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(last) == value.charAt(0);
  }

  /** Returns the problem that {@code setting} should not be there, whatever its value. */
  public static Problem of(Setting setting, String reason, String fix) {
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
    return source + ": " + subject + ": " + reason + "; " + fix;
  }
}
