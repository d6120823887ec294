package dev.outrigger.bench.demo;

import java.io.Console;
import java.lang.reflect.Method;

/** Tells whether a person watches. */
final class Terminal {
  private Terminal() {}

  /** Returns whether standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // newer versions are asked in another way below
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal"); // since Java 22, where pipes count
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (ReflectiveOperationException before22) {
      return true;
    }
  }
}
