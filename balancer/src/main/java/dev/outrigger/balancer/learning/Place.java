package dev.outrigger.balancer.learning;

/**
 * Where a task runs, as far as its speed there is shared with others: a worker for tasks of no
 * family, a worker for one family else.
 *
 * <p>What is believed of it is relative to its drift. Written under the model's lock, read without.
 */
abstract class Place extends Belief {
  /** How much slower it has become than what was seen of it tells, as a logarithm. */
  double drift;

  double driftVariance;

  /** exp(drift). */
  double driftFactor = 1;

  Place(double mean, double variance, double leastVariance) {
    super(mean, variance, leastVariance);
  }

  abstract WorkerEffect worker();

  /** Returns all drift that bears on tasks here, as a logarithm. */
  double shift() {
    return drift;
  }

  double shiftVariance() {
    return driftVariance;
  }

  /** Returns exp(shift). */
  double shiftFactor() {
    return driftFactor;
  }

  /**
   * Follows a change of speed: a random walk, by a Kalman filter of its own.
   *
   * @param surprise observed minus predicted
   * @param total variance of the surprise, {@link #driftVariance} included
   * @param step variance by which the speed may change from one observation to the next
   */
  final void follow(double surprise, double total, double step) {
    double gain = driftVariance / total;
    drift += gain * surprise;
    driftVariance = driftVariance * (1 - gain) + step;
    driftFactor = Math.exp(drift);
  }

  final double logMean() {
    return mean + worker().workerClass.mean + shift();
  }

  final double logVariance() {
    return variance + worker().workerClass.variance + shiftVariance();
  }
}
