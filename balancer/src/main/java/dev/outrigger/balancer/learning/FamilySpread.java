package dev.outrigger.balancer.learning;

/**
 * The variance of what sets one family on one worker apart from the other families there.
 *
 * <p>By the method of moments, as {@link VarianceEstimate}: a deviation's square is this variance
 * and the others' together. Departure: each family on each worker is one sample that is measured
 * anew with each observation, in place of many that are forgotten, and weighs (v ÷ (v + others))²,
 * its precision in units of that of a deviation that is known exactly. So families that only ever
 * ran on one worker, or workers with only one family, tell next to nothing. Guarded by the model's
 * lock; {@link #value} may be read without.
 */
final class FamilySpread {
  /** What one family on one worker contributes; nothing until it is measured. */
  static final class Sample {
    private double weight;
    private double weightedSquare;
  }

  /** A factor of 1.7 either way. */
  private static final double PRIOR = 0.3;

  private static final double PRIOR_WEIGHT = 4;

  /**
   * Twice the optimism about a single task's key, since one trial tells of all keys of the family.
   */
  private static final double OPTIMISM = 1;

  private static final double LEAST = 0.002;
  private static final double MOST = 3;

  /** A single deviation counts as at most 3 standard deviations: outliers are another matter. */
  private static final double MAX_SAMPLE = 9;

  private double sum;
  private double weight;

  /** The effect of a family that has not run on a worker, relative to the worker. */
  private final Effect unseen = new Effect(0, PRIOR, OPTIMISM);

  double value() {
    return unseen.variance;
  }

  Effect unseen() {
    return unseen;
  }

  /** Measures a family on a worker, in place of what was measured of it before. */
  void sample(Sample sample, double deviation, double othersVariance) {
    double expected = value() + othersVariance;
    double share = value() / expected;
    double square = Math.min(deviation * deviation, MAX_SAMPLE * expected) - othersVariance;
    replace(sample, share * share, share * share * square);
  }

  void forget(Sample sample) {
    replace(sample, 0, 0);
  }

  private void replace(Sample sample, double newWeight, double newSquare) {
    weight = Math.max(0, weight + newWeight - sample.weight);
    sum += newSquare - sample.weightedSquare;
    sample.weight = newWeight;
    sample.weightedSquare = newSquare;
    double raw = (PRIOR_WEIGHT * PRIOR + sum) / (PRIOR_WEIGHT + weight);
    unseen.believe(0, Math.max(LEAST, Math.min(MOST, raw)));
  }
}
