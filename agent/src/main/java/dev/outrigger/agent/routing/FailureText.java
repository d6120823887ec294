package dev.outrigger.agent.routing;

/**
 * Puts a failure into words, whatever it is: a message may be made by the application's code, or by
 * a balancer's that is broken, and describing a failure must not become the next one. Stateless.
 */
final class FailureText {
  private FailureText() {}

  /** Returns the failure's own description, or the name of its class if that cannot be had. */
  static String of(Throwable failure) {
    try {
      return failure.toString();
    } catch (Throwable undescribable) {
      return failure.getClass().getName() + " (which cannot describe itself)";
    }
  }

  /** Returns the failure's message where it has one, else as {@link #of}. */
  static String messageOf(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null ? of(failure) : message;
    } catch (Throwable undescribable) {
      return of(failure);
    }
  }
}
