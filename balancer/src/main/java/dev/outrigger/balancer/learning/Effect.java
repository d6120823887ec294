package dev.outrigger.balancer.learning;

/**
 * One additive part of a log-duration, known as a normal distribution, hence a log-normal factor on
 * durations.
 *
 * <p>Written under the model's lock. The doubles are also read without it; they may then be of two
 * neighbouring observations, which does no harm.
 */
class Effect {
  /**
   * Standard deviations beyond which an observation counts no further in a streak, so that one
   * outlier is none.
   */
  private static final double CLIP = 3;

  /** Weight of the newest observation in the streak. */
  private static final double STREAK_WEIGHT = 0.4;

  /** A streak beyond this is a change, not noise: three surprises of 2.6 σ on one side in a row. */
  private static final double STREAK_LIMIT = 2.0;

  /** How many standard deviations of optimism an unexplored effect gets. */
  static final double OPTIMISM = 0.5;

  double mean;
  double variance;

  /** The factor's median exp(μ), mean exp(μ + σ²/2), and an optimistic guess exp(μ − κσ). */
  double median;

  double average;
  double optimistic;

  private final double optimism;
  private double streak;

  Effect(double mean, double variance) {
    this(mean, variance, OPTIMISM);
  }

  /**
   * @param optimism how many standard deviations better than the median the optimistic guess is
   */
  Effect(double mean, double variance, double optimism) {
    this.optimism = optimism;
    believe(mean, variance);
  }

  final void believe(double newMean, double newVariance) {
    mean = newMean;
    variance = newVariance;
    median = Math.exp(newMean);
    average = Math.exp(newMean + newVariance / 2);
    optimistic = Math.exp(newMean - optimism * Math.sqrt(newVariance));
  }

  /**
   * Takes its share of a surprise: gain = variance ÷ total variance.
   *
   * @param surprise observed minus predicted
   * @param total variance of the surprise, this effect's included
   * @param floor the variance that always remains, so that recent observations count more
   */
  final void learn(double surprise, double total, double floor) {
    double gain = variance / total;
    believe(mean + gain * surprise, Math.max(floor, variance * (1 - gain)));
  }

  /** Returns whether the last surprises agree that something has changed. */
  final boolean notice(double surprise, double total) {
    double z = surprise / Math.sqrt(total);
    streak += STREAK_WEIGHT * (Math.max(-CLIP, Math.min(CLIP, z)) - streak);
    boolean changed = Math.abs(streak) > STREAK_LIMIT;
    if (changed) {
      streak = 0;
    }
    return changed;
  }
}
