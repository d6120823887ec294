package dev.outrigger.agent.control.command;

import org.jspecify.annotations.Nullable;

/** Something that could not be done, with one sentence that says why and what to do about it. */
final class CouldNotException extends Exception {
  private final int exitCode;

  CouldNotException(String sentence) {
    this(sentence, ExitCodes.COULD_NOT, null);
  }

  CouldNotException(String sentence, @Nullable Throwable cause) {
    this(sentence, ExitCodes.COULD_NOT, cause);
  }

  CouldNotException(String sentence, int exitCode) {
    this(sentence, exitCode, null);
  }

  private CouldNotException(String sentence, int exitCode, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
