package dev.outrigger.agent.control.command;

/** What the program's exit code says; scripts rely on it. */
final class ExitCodes {
  static final int DONE = 0;

  /** The program itself failed. */
  static final int BROKEN = 1;

  /** The arguments mean nothing, or what was checked has problems. */
  static final int USAGE = 2;

  /** It could not be done; one sentence says why and what to do. */
  static final int COULD_NOT = 3;

  private ExitCodes() {}
}
