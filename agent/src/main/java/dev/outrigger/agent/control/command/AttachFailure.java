package dev.outrigger.agent.control.command;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says why the JDK could not attach, in one sentence with the way out of it. Stateless. */
final class AttachFailure {
  private AttachFailure() {}

  /**
   * Returns the sentence.
   *
   * @param failure what the attachment threw
   * @param target what is seen of the process after that
   */
  static String of(Throwable failure, TargetFacts target, String jar) {
    Throwable cause = causeOf(failure);
    String message = String.valueOf(cause.getMessage());
    String process = "process " + target.pid();
    String obstacle = Obstacle.of(target, jar);
    if (!target.running() || message.contains("No such process")) {
      return process + " ended while we attached to it";
    }
    if (obstacle != null) {
      return obstacle;
    }
    return switch (cause.getClass().getSimpleName()) {
      case "AgentLoadException" -> notLoaded(message, target, jar);
      case "AgentInitializationException" ->
          process
              + " let the agent in, which then failed to start; what it printed on its stderr tells"
              + " why, and is worth a bug report";
      case "AttachNotSupportedException" -> notSupported(message, target, jar);
      default -> other(cause, message, target, jar);
    };
  }

  private static String notLoaded(String message, TargetFacts target, String jar) {
    if (message.contains("ynamic agent loading")) {
      return Obstacle.loadingDisabled(target.pid(), jar);
    }
    if (message.contains("Agent JAR not found")) {
      return "process "
          + target.pid()
          + " cannot read "
          + jar
          + "; put the jar where it may be read, and start the program from there";
    }
    return other(null, message, target, jar);
  }

  private static String notSupported(String message, TargetFacts target, String jar) {
    if (message.contains("does not support the attach mechanism")) {
      return Obstacle.attachDisabled(target.pid(), jar);
    }
    return other(null, message, target, jar);
  }

  private static String other(
      @Nullable Throwable cause, String message, TargetFacts target, String jar) {
    if (message.contains("Unable to open socket file") || message.contains("doesn't respond")) {
      return "process "
          + target.pid()
          + " does not let us in: it hangs, or is a Java VM other than HotSpot; look at it with"
          + " 'jstack' of its own JDK, or restart it with -javaagent:"
          + jar
          + "=FILE";
    }
    if (message.contains("not permitted")
        || message.contains("ermission denied")
        || message.contains("not secure")) {
      return Obstacle.otherUser(target.pid(), target.user());
    }
    return "process "
        + target.pid()
        + " could not be attached to: "
        + (cause == null ? message : cause.toString().lines().findFirst().orElse(message))
        + "; restart it with -javaagent:"
        + jar
        + "=FILE instead";
  }

  /** Returns the sentence for a process that was attached to, or may have been, but is silent. */
  static String noAnswer(TargetFacts target, Duration waited) {
    String process = "process " + target.pid();
    if (!target.running()) {
      return process + " ended before it answered";
    }
    if (target.stopped()) {
      return String.valueOf(Obstacle.of(target, ""));
    }
    return process
        + " did not answer within "
        + waited.toMillis() / 1000.0
        + " s: it is very busy, hangs, or stands in a debugger; try a longer --timeout, and"
        + " 'outrigger status "
        + target.pid()
        + "' tells whether it was done meanwhile";
  }

  /** Returns the sentence for an agent that came in and wrote nothing. */
  static String emptyHanded(TargetFacts target) {
    return target.running()
        ? "process "
            + target.pid()
            + " let the agent in but left no answer; what it printed on its stderr tells why, e.g."
            + " a Java older than "
            + Obstacle.OLDEST_JAVA
            + ", or no space for temporary files"
        : "process " + target.pid() + " ended before it answered";
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof InvocationTargetException || cause instanceof IllegalStateException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
