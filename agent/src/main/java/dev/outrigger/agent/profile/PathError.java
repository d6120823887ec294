package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** A path that does not fit the classes it meets. Caught where the path's key is known. */
final class PathError extends Exception {
  private static final long serialVersionUID = 1L;

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
}
