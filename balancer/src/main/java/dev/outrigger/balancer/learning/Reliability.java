package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.TaskKey;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far one worker is to be trusted with tasks: whether it is broken, and for which task keys it
 * seems unfit.
 *
 * <p>Written by the {@link FailureModel} under its lock, read without.
 */
final class Reliability {
  /** How probable it is that a worker of which nothing is known fails whatever it is given. */
  private static final double BROKEN = 0.01;

  /** How probable it is that it fails whatever it is given of one key. */
  private static final double UNFIT = 0.02;

  /** For how long one failure is remembered; that many times longer after as many in a row. */
  private static final double NANOS_PER_FAILURE = 60e9;

  private static final int MOST_IN_A_ROW = 6;

  /** How probable it is at most that a worker is still broken that has left and come back. */
  private static final double DOUBTED = 0.5;

  /** How many keys of one worker are suspected at once; the least suspected makes room. */
  private static final int MOST_KEYS = 100;

  private final ConcurrentHashMap<TaskKey, Suspicion> unfit = new ConcurrentHashMap<>();
  private volatile Suspicion broken = new Suspicion(BROKEN, 0, BROKEN, NANOS_PER_FAILURE);
  private int failuresInARow; // guarded by the model's lock

  double brokenAt(long nowNanos) {
    return broken.at(nowNanos);
  }

  double unfitAt(TaskKey key, long nowNanos) {
    Suspicion known = unfit.get(key);
    return known == null ? UNFIT : known.at(nowNanos);
  }

  /**
   * Returns how probable it is that a task of that key which would succeed on an ordinary worker
   * fails here; from 0 to {@link FailureModel#CERTAINTY}. At most one hash look-up, and none where
   * no key is suspected.
   */
  double failureShare(TaskKey key, long nowNanos) {
    double share = broken.excessAt(nowNanos);
    if (!unfit.isEmpty()) {
      Suspicion known = unfit.get(key);
      if (known != null) {
        share += (1 - share) * known.excessAt(nowNanos);
      }
    }
    return FailureModel.CERTAINTY * share;
  }

  /** Returns {@link #failureShare} for a task of a key that is not suspected. */
  double failureShare(long nowNanos) {
    return FailureModel.CERTAINTY * broken.excessAt(nowNanos);
  }

  void failed(TaskKey key, double brokenNow, double unfitNow, long nowNanos) {
    failuresInARow = Math.min(MOST_IN_A_ROW, failuresInARow + 1);
    broken = new Suspicion(brokenNow, nowNanos, BROKEN, failuresInARow * NANOS_PER_FAILURE);
    if (unfit.size() >= MOST_KEYS && !unfit.containsKey(key)) {
      TaskKey least = leastSuspected(nowNanos);
      if (least != null) {
        unfit.remove(least);
      }
    }
    Suspicion known = unfit.get(key);
    double tau = known == null ? 0 : known.tauNanos();
    tau = Math.min(MOST_IN_A_ROW * NANOS_PER_FAILURE, tau + NANOS_PER_FAILURE);
    unfit.put(key, new Suspicion(unfitNow, nowNanos, UNFIT, tau));
  }

  void succeeded(TaskKey key, double brokenNow, double unfitNow, long nowNanos) {
    failuresInARow = 0;
    broken = new Suspicion(brokenNow, nowNanos, BROKEN, NANOS_PER_FAILURE);
    if (!unfit.isEmpty()) {
      if (unfitNow <= UNFIT) {
        unfit.remove(key);
      } else {
        unfit.computeIfPresent(
            key, (k, known) -> new Suspicion(unfitNow, nowNanos, UNFIT, NANOS_PER_FAILURE));
      }
    }
  }

  /** Doubts what is held against a worker that has left: it may come back repaired. */
  void left(long nowNanos) {
    failuresInARow = 0;
    double doubted = Math.min(DOUBTED, broken.at(nowNanos));
    broken = new Suspicion(doubted, nowNanos, BROKEN, NANOS_PER_FAILURE);
    unfit.clear();
  }

  private @Nullable TaskKey leastSuspected(long nowNanos) {
    TaskKey least = null;
    double leastProbability = Double.POSITIVE_INFINITY;
    for (var entry : unfit.entrySet()) {
      double probability = entry.getValue().at(nowNanos);
      if (probability < leastProbability) {
        least = entry.getKey();
        leastProbability = probability;
      }
    }
    return least;
  }
}
