package dev.outrigger.balancer.learning;

/**
 * How long a task is thought to take on an ordinary worker by somebody who has not seen it run, and
 * who that is: how far each may be trusted is learned, each by itself.
 *
 * @param source who guesses
 * @param millis the guess in milliseconds, above 0; 1 where nobody guesses
 */
public record Guess(Source source, double millis) {
  /** Who guesses. */
  public enum Source {
    /** Nobody does. */
    NOBODY,
    /** The analysis of the task's model, family and type. */
    ANALYSIS,
    /** The submitter of the task. */
    SUBMITTER
  }

  /** What is guessed where nobody does. */
  public static final Guess NONE = new Guess(Source.NOBODY, 1);

  public Guess {
    if (!(millis > 0 && millis < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("millis must be positive and finite, was " + millis);
    }
  }

  /** Returns the submitter's guess; none for NaN. */
  public static Guess told(double millis) {
    return Double.isNaN(millis) ? NONE : new Guess(Source.SUBMITTER, millis);
  }

  /** Returns the analysis' guess. */
  public static Guess analysed(double millis) {
    return new Guess(Source.ANALYSIS, millis);
  }
}
