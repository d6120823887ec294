package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** A path that does not fit the classes it meets. Caught where the path's key is known. */
final class PathError extends Exception {
  private static final long serialVersionUID = 1L;

  /** Where there is nothing better to suggest. */
  private static final String ELSE = "name another; docs/profiles.md says what a path may read";

  private final String reason;
  private final @Nullable String fix;

  PathError(String reason, @Nullable String fix) {
    super(reason, null, false, false);
    this.reason = reason;
    this.fix = fix;
  }

  String reason() {
    return reason;
  }

  @Nullable String fix() {
    return fix;
  }

  /** Returns the fix, or where there is none the place that says more. */
  String advice() {
    return fix == null ? ELSE : fix;
  }
}
