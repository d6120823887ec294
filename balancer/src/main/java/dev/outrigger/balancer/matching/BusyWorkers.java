package dev.outrigger.balancer.matching;

/**
 * The workers that meet every hard constraint of a task but have no room now, and on each of which
 * work is outstanding, so that room will come: numbered from 0 to {@link #count()} − 1.
 *
 * <p>It is subject to the same rules as its {@link Candidates}.
 */
public interface BusyWorkers {
  /** Returns how many there are; at least 0. */
  int count();

  /** Returns the worker's id. */
  Object workerId(int index);

  /** Returns how long it is expected to take until there is room; overdue work counts as long. */
  double remainingMillis(int index);

  /** Returns how long tasks held back earlier in this walk of the queue will keep it busy then. */
  double plannedMillis(int index);

  /** Returns the mean duration of the task there. */
  double meanMillis(int index);

  /** Returns a bound below {@link #meanMillis}, see {@link Candidates#leastMillis}. */
  default double leastMillis(int index) {
    return 0;
  }

  /** Returns how probable it is that the task fails there, see {@link Candidates#failureShare}. */
  double failureShare(int index);

  /** Returns how often it would be tried there, see {@link Candidates#expectedTries}. */
  default double expectedTries(int index) {
    return 1 / (1 - failureShare(index));
  }

  /** Returns the learned factor on durations there: 1 is ordinary, above 1 is slower. */
  double slowness(int index);

  /** Returns the variance of the logarithm of its duration there. */
  double logVariance(int index);
}
