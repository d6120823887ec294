package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.TaskKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log-duration of one task key on an ordinary worker, and its residuals by worker.
 *
 * <p>Written under the model's lock; pairs are read without it.
 */
final class KeyLevel extends Effect {
  /**
   * What the level is of.
   *
   * @param key the task's key
   * @param told whether durations are learned relative to what the submitter expected
   */
  record Name(TaskKey key, boolean told) {}

  private static final PairEffect[] NONE = {};

  final Name name;
  final VarianceEstimate noise;
  private volatile PairEffect[] pairs = NONE;

  KeyLevel(Name name, double mean, double variance, VarianceEstimate noise) {
    super(mean, variance);
    this.name = name;
    this.noise = noise;
  }

  /** Returns the pairs that were observed, in no order. The array must not be changed. */
  PairEffect[] pairs() {
    return pairs;
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
