package dev.outrigger.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * The entry that the JVM calls for {@code -javaagent} and for an attachment: looks at the JVM and
 * hands over, or steps aside with one line.
 *
 * <p>Its class file has the level of Java 8, and it names no newer class but as a string, so that
 * an old JVM prints a sentence where it would die with an {@code UnsupportedClassVersionError}. It
 * never throws: a JVM whose agent throws from {@code premain} does not start.
 */
public final class Agent {
  private static final int OLDEST_JAVA = 17;

  private Agent() {}

  /**
   * Installs the agent before the application's {@code main}.
   *
   * @param arguments what follows {@code =} in {@code -javaagent:outrigger-agent.jar=…}; null when
   *     nothing does
   * @param instrumentation the JVM's, kept for as long as the agent is installed
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    handOver("install", arguments, instrumentation);
  }

  /**
   * Installs the agent in a JVM that runs already, or has it answer a request of the command line.
   *
   * @param arguments as for {@link #premain}, or {@code request=FOLDER,jar=JAR}
   * @param instrumentation one of its own for each attachment
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    handOver("attach", arguments, instrumentation);
  }

  private static void handOver(String method, String arguments, Instrumentation instrumentation) {
    try {
      String version = System.getProperty("java.specification.version", "");
      if (feature(version) < OLDEST_JAVA) {
        stepAside("it needs Java 17 or newer, and this JVM is Java " + version);
        return;
      }
      Class.forName("dev.outrigger.agent.NameGate")
          .getMethod(method, String.class, Instrumentation.class)
          .invoke(null, arguments, instrumentation);
    } catch (Throwable e) {
      stepAside("it could not start: " + describe(e));
    }
  }

  /** Returns what reflection wrapped, in its own words if it has any. */
  private static String describe(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof InvocationTargetException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    try {
      return cause.toString();
    } catch (Throwable undescribable) {
      return cause.getClass().getName();
    }
  }

  /** Returns 8 for "1.8", 17 for "17", 0 for what is no version. */
  static int feature(String specificationVersion) {
    String number =
        specificationVersion.startsWith("1.")
            ? specificationVersion.substring(2)
            : specificationVersion;
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void stepAside(String reason) {
    System.err.println("outrigger: stepped aside, " + reason + "; the application runs without it");
  }
}
