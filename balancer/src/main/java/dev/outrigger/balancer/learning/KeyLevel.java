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
   * @param source whose guess durations are learned relative to
   */
  record Name(TaskKey key, Guess.Source source) {}

  private static final Pairs NONE = new Pairs(new PairEffect[0], new double[0]);
  private static final double LEAST_VARIANCE = 1e-4;

  /** The pairs that were observed, and beside each its optimistic factor. */
  static final class Pairs {
    /** Not to be changed. */
    final PairEffect[] all;

    /** Changed in place. */
    final double[] optimistic;

    Pairs(PairEffect[] all, double[] optimistic) {
      this.all = all;
      this.optimistic = optimistic;
    }
  }

  /** At which index the worker of each pair stood when workers had moved that often. */
  private static final class Positions {
    private final Pairs pairs;
    private final int moves;
    private final int[] at;

    Positions(Pairs pairs, int moves, int[] at) {
      this.pairs = pairs;
      this.moves = moves;
      this.at = at;
    }
  }

  final Name name;
  final VarianceEstimate noise;
  private volatile Pairs pairs = NONE;
  private volatile Positions positions = new Positions(NONE, 0, new int[0]);
  private int round;

  KeyLevel(Name name, double mean, double variance, VarianceEstimate noise) {
    super(mean, variance, LEAST_VARIANCE);
    this.name = name;
    this.noise = noise;
  }

  /** Returns the pairs that were observed, in no order. The array must not be changed. */
  PairEffect[] pairs() {
    return pairs.all;
  }

  /** Returns the pairs with what is hoped of each. */
  Pairs pairsWithHope() {
    return pairs;
  }

  /**
   * Returns at which index the worker of each pair stands, −1 for nowhere; linear in the pairs if a
   * worker has moved since, else constant.
   *
   * @param of what {@link #pairsWithHope} returned
   * @param moves how often a worker has come to an index
   */
  int[] positions(Pairs of, int moves) {
    Positions known = positions;
    if (known.pairs != of || known.moves != moves) {
      int[] at = new int[of.all.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = of.all[i].worker.index();
      }
      known = new Positions(of, moves, at);
      positions = known; // which another thread may replace by an older one: it is checked
    }
    return known.at;
  }

  /** Takes over what is believed of a pair now. */
  void settled(PairEffect pair) {
    if (pair.slot >= 0) {
      pairs.optimistic[pair.slot] = pair.optimistic;
    }
  }

  /** Returns where the next round of messages begins, if it takes {@code step} of {@code size}. */
  int nextRound(int step, int size) {
    round = (round + step) % size;
    return round;
  }

  @Nullable PairEffect pairOn(WorkerEffect worker) {
    for (PairEffect pair : pairs.all) {
      if (pair.worker == worker) {
        return pair;
      }
    }
    return null;
  }

  void add(PairEffect pair) {
    Pairs old = pairs;
    Positions known = positions;
    int size = old.all.length;
    Pairs grown =
        new Pairs(Arrays.copyOf(old.all, size + 1), Arrays.copyOf(old.optimistic, size + 1));
    grown.all[size] = pair;
    grown.optimistic[size] = pair.optimistic;
    pair.slot = size;
    if (known.pairs == old) {
      int[] at = Arrays.copyOf(known.at, size + 1);
      at[size] = pair.worker.index();
      positions = new Positions(grown, known.moves, at);
    }
    pairs = grown;
  }

  /** Removes a pair that was added; the last one takes its place. */
  void remove(PairEffect pair) {
    Pairs old = pairs;
    Positions known = positions;
    int last = old.all.length - 1;
    int slot = pair.slot;
    old.all[last].slot = slot; // which may be the pair itself
    pair.slot = -1;
    Pairs shrunk = new Pairs(Arrays.copyOf(old.all, last), Arrays.copyOf(old.optimistic, last));
    if (slot < last) {
      shrunk.all[slot] = old.all[last];
      shrunk.optimistic[slot] = old.optimistic[last];
    }
    if (known.pairs == old) {
      int[] at = Arrays.copyOf(known.at, last);
      if (slot < last) {
        at[slot] = known.at[last];
      }
      positions = new Positions(shrunk, known.moves, at);
    }
    pairs = shrunk;
  }
}
