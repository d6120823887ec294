package dev.outrigger.bench.quality;

/** An input is wrong; the message names what, where, and what is expected. */
final class QualityException extends Exception {
  private static final long serialVersionUID = 1;

  QualityException(String message) {
    super(message);
  }
}
