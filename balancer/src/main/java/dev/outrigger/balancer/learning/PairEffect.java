package dev.outrigger.balancer.learning;

/**
 * The log-duration of one task key on one worker: what was seen there, pulled towards what its key
 * and its place let expect, the more the less was seen.
 *
 * <p>Relative to the drift there. Written under the model's lock, read without.
 */
final class PairEffect extends Effect {
  /** More observations than this do not count, so that the newest has a weight of 1/40 for ever. */
  private static final double MOST = 40;

  final KeyLevel key;
  final Place place;
  final WorkerEffect worker;
  final Belief.Message toLevel = new Belief.Message();
  final Belief.Message toPlace = new Belief.Message();

  /** The mean factor if what is not known of the worker's speed turns out well. */
  double hopefulAverage;

  /** The part of the variance that does not come from the worker's speed. */
  double taskVariance;

  /** Where it stands among the pairs of its key; −1 for not there. */
  int slot = -1;

  private double count;
  private double seenMean;

  PairEffect(KeyLevel key, Place place) {
    super(0, 1);
    this.key = key;
    this.place = place;
    this.worker = place.worker();
  }

  /** Returns how many observations what was seen is worth; 0 for none yet. */
  double count() {
    return count;
  }

  /** Returns the mean of what was seen. */
  double seenMean() {
    return seenMean;
  }

  void see(double logDuration) {
    count = Math.min(MOST, count + 1);
    seenMean += (logDuration - seenMean) / count;
  }

  /** Has what was seen so far count as one observation, since something has changed. */
  void doubt() {
    count = Math.min(count, 1);
  }

  /**
   * Puts together what is seen and what is expected.
   *
   * @param noise variance of one observation about the truth
   * @param workerShare the share of {@code variance} that comes from the worker's speed
   */
  void settle(double expectedMean, double expectedVariance, double noise, double workerShare) {
    double seen = count / noise;
    double expected = 1 / expectedVariance;
    double left = 1 / (seen + expected);
    believe(left * (seen * seenMean + expected * expectedMean), left);
    double ofWorker = left * workerShare;
    taskVariance = left - ofWorker;
    hopefulAverage = Math.exp(mean + taskVariance / 2 - OPTIMISM * Math.sqrt(ofWorker));
    key.settled(this);
  }
}
