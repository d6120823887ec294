package dev.outrigger.balancer.learning;

import java.util.Map;

/**
 * What durations have in common that are learned relative to the guesses of one source.
 *
 * @param root by how much they differ from the guess, as a logarithm
 * @param betweenKeys how far keys scatter about that
 */
record Scale(Effect root, VarianceEstimate betweenKeys) {
  /**
   * Median of what nobody guesses, and the variance of its logarithm (a factor of 20 either way).
   */
  private static final double FIRST_GUESS_MILLIS = 1000;

  private static final double FIRST_GUESS_VARIANCE = 9;

  /** The analysis knows neither the workers nor how many inputs a task has: a factor of 7. */
  private static final double ANALYSED_VARIANCE = 4;

  private static final double TOLD_VARIANCE = 0.5;

  /** Returns a scale for each source, of which nothing is known yet. */
  static Map<Guess.Source, Scale> bySource() {
    return Map.of(
        Guess.Source.NOBODY,
        new Scale(
            new Effect(Math.log(FIRST_GUESS_MILLIS), FIRST_GUESS_VARIANCE),
            new VarianceEstimate(1.5, 5, 300, 0.02, 5)),
        Guess.Source.ANALYSIS,
        new Scale(new Effect(0, ANALYSED_VARIANCE), new VarianceEstimate(1, 5, 300, 0.02, 5)),
        Guess.Source.SUBMITTER,
        new Scale(new Effect(0, TOLD_VARIANCE), new VarianceEstimate(0.2, 5, 300, 0.005, 5)));
  }
}
