package dev.outrigger.agent.profile;

/**
 * A path that could not be read in one call: the value is of a kind that the profile does not
 * expect. It costs that call only. It has no stack trace, since the message names the path.
 */
public final class PathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PathException(String message) {
    super(message, null, false, false);
  }
}
