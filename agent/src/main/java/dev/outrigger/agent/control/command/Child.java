package dev.outrigger.agent.control.command;

import java.io.IOException;
import java.util.List;

/**
 * A process in place of this one: it has our input and output, ends if we are told to end, and its
 * exit code is ours.
 */
final class Child {
  private final List<String> command;

  Child(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * Runs it to its end.
   *
   * @return its exit code
   * @throws CouldNotException if it cannot be started
   */
  int run() throws CouldNotException {
    Process process;
    try {
      process = new ProcessBuilder(command).inheritIO().start();
    } catch (IOException e) {
      throw new CouldNotException(
          command.get(0) + " could not be started (" + e.getMessage() + "); name a java by --java",
          e);
    }
    Thread forward = new Thread(() -> end(process), "outrigger-end");
    Runtime.getRuntime().addShutdownHook(forward);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted while the coordinator ran", e);
    }
  }

  /** Runs while this JVM ends: if not because the child has ended, then it was told to. */
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    process.destroy();
    try {
      // A JVM that was told to end has 143 or so for its code; the child's says more.
      Runtime.getRuntime().halt(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
