package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log-duration of one task key on an ordinary worker, and what is known of it by worker.
 *
 * <p>Written under the model's lock; pairs are read without it.
 */
final class KeyLevel extends Belief {
  /**
   * What the level is of.
   *
   * @param key the task's key
   * @param told whether durations are learned relative to what the submitter expected
   */
  record Name(TaskKey key, boolean told) {}

  private static final PairEffect[] NONE = {};
  private static final double LEAST_VARIANCE = 1e-4;

  final Name name;
  final VarianceEstimate noise;
  private volatile PairEffect[] pairs = NONE;
  private int round;

  KeyLevel(Name name, double mean, double variance, VarianceEstimate noise) {
    super(mean, variance, LEAST_VARIANCE);
    this.name = name;
    this.noise = noise;
  }

  /** Returns the pairs that were observed, in no order. The array must not be changed. */
  PairEffect[] pairs() {
    return pairs;
  }

  /** Returns where the next round of messages begins, if it takes {@code step} of {@code size}. */
  int nextRound(int step, int size) {
    round = (round + step) % size;
    return round;
  }

  @Nullable PairEffect pairOn(WorkerEffect worker) {
    for (PairEffect pair : pairs) {
      if (pair.worker == worker) {
        return pair;
      }
    }
    return null;
  }

  void add(PairEffect pair) {
    PairEffect[] grown = Arrays.copyOf(pairs, pairs.length + 1);
    grown[grown.length - 1] = pair;
    pairs = grown;
  }

  void remove(PairEffect pair) {
    pairs = Arrays.stream(pairs).filter(p -> p != pair).toArray(PairEffect[]::new);
  }
}
