package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** A text that does not follow the grammar. Caught where the text's key is known. */
final class SyntaxError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where there is nothing better to suggest. */
  private static final String ELSE = "docs/profiles.md says how methods and paths are written";

  private final @Nullable String fix;

  SyntaxError(int position, String expected, @Nullable String fix) {
    super("at column " + (position + 1) + ": " + expected, null, false, false);
    this.fix = fix;
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  @Nullable String fix() {
    return fix;
  }

  /** Returns the fix, or where there is none the place that says more. */
  String advice() {
    return fix == null ? ELSE : fix;
  }
}
