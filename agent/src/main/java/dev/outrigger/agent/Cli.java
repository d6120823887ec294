package dev.outrigger.agent;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * The jar as a program: hands over to the commands of the core.
 *
 * <p>Its class file has the level of Java 8, and it names no newer class but as a string, so that
 * an old JVM prints a sentence where it would die with an {@code UnsupportedClassVersionError}.
 */
public final class Cli {
  private static final String PROGRAM = "dev.outrigger.agent.control.command.Program";

  private static final int OLDEST_JAVA = 17;
  private static final int BROKEN = 1;
  private static final int WRONG_JAVA = 3;

  private Cli() {}

  public static void main(String[] arguments) {
    System.exit(
        run(
            arguments,
            System.getProperty("java.specification.version", ""),
            System.out,
            System.err));
  }

  /** Returns the exit code: that of the command, unless there is none to run. */
  static int run(String[] arguments, String javaVersion, PrintStream out, PrintStream err) {
    if (Agent.feature(javaVersion) < OLDEST_JAVA) {
      err.println(
          "outrigger: this is Java "
              + javaVersion
              + ", and the program needs Java "
              + OLDEST_JAVA
              + " or newer; start it with the java of a newer JDK");
      return WRONG_JAVA;
    }
    try {
      ClassLoader core = (ClassLoader) openCore();
      Object exit =
          core.loadClass(PROGRAM)
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
              .invoke(null, arguments, out, err);
      return (Integer) exit;
    } catch (Exception e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      err.println("outrigger: the program could not be run: " + cause);
      return BROKEN;
    }
  }

  private static Object openCore() throws Exception {
    return Class.forName("dev.outrigger.agent.NameGate").getDeclaredMethod("openCore").invoke(null);
  }
}
