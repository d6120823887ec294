package dev.outrigger.bench.demo;

/** The demo could not be run to its end; the message is one sentence that says why. */
final class DemoFailure extends Exception {
  private static final long serialVersionUID = 1;

  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
