package dev.outrigger.agent.routing;

/**
 * Puts a failure into words, whatever it is: a message may be made by the application's code, or by
 * a balancer's that is broken, and describing a failure must not become the next one. Stateless.
 */
public final class FailureText {
  /** How much of a message is told. */
  private static final int MOST = 500;

  private FailureText() {}

  /** Returns the failure's own description, or the name of its class if that cannot be had. */
  public static String of(Throwable failure) {
    try {
      return oneLine(failure.toString());
    } catch (Throwable undescribable) {
      return failure.getClass().getName() + " (which cannot describe itself)";
    }
  }

  /** Returns the failure's message where it has one, else as {@link #of}. */
  public static String messageOf(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? of(failure) : oneLine(message);
    } catch (Throwable undescribable) {
      return of(failure);
    }
  }

  /** A message of the application's must not fill the log, nor look like lines of ours. */
  private static String oneLine(String text) {
    String bounded = text.length() <= MOST ? text : text.substring(0, MOST) + "...";
    return bounded.replaceAll("\\R|\\p{Cntrl}", " ");
  }
}
