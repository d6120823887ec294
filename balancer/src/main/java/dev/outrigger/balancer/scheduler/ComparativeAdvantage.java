package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How much workers differ in what they are good at, beyond being faster or slower at everything.
 *
 * <p>The logarithm of a duration is taken apart into a part of the task, a part of the worker, and
 * a rest (a two-way analysis of variance without repetition: Fisher, "Statistical Methods for
 * Research Workers", 1925), whose variance is the answer: 0 where workers merely differ in speed.
 * Departures: the worker's part is a running mean over tasks as they come; variance and means
 * forget, so that a change is followed.
 *
 * <p>Thread-safe; nobody waits: while one caller learns, the others take what was known before. No
 * lock is held, as durations that are known are asked of the application. Learning is linear in the
 * candidates and allocates nothing once the positions are known.
 */
final class ComparativeAdvantage {
  /** The variance before anything was seen, and how many tasks that is worth. */
  private static final double PRIOR = 0.2;

  private static final double PRIOR_TASKS = 3;

  /** How many tasks count at most. */
  private static final double MEMORY = 200;

  /** What was learned; null while a caller has taken it to learn more. */
  private final AtomicReference<@Nullable Parts> parts = new AtomicReference<>(new Parts());

  private volatile double variance = PRIOR; // written by who has taken the parts

  /** Learns from the mean durations of one task, and returns the variance of the rest. */
  double learn(Candidates candidates) {
    Parts taken = candidates.count() > 1 ? parts.getAndSet(null) : null;
    if (taken != null) {
      try {
        variance = taken.observe(candidates);
      } finally {
        parts.set(taken);
      }
    }
    return variance;
  }

  /**
   * By position: the worker there, its part, and how many tasks tell it. Of one thread at a time.
   */
  private static final class Parts {
    private @Nullable Object[] owner = new Object[16];
    private double[] ofWorker = new double[16];
    private double[] seen = new double[16];
    private double[] logs = new double[16];
    private double tasks = PRIOR_TASKS;
    private double variance = PRIOR;

    double observe(Candidates candidates) {
      int count = candidates.count();
      if (logs.length < count) {
        logs = new double[2 * count];
      }
      double ofTask = 0;
      for (int i = 0; i < count; i++) {
        logs[i] = Math.log(candidates.meanMillis(i));
        ofTask += logs[i] - partOf(candidates, i);
      }
      ofTask /= count;
      double sum = 0;
      int known = 0;
      for (int i = 0; i < count; i++) {
        int at = candidates.position(i);
        double rest = logs[i] - ofWorker[at] - ofTask;
        if (seen[at] > 0) {
          // The worker's part has an error of its own, which is not to count.
          sum += rest * rest * seen[at] / (seen[at] + 1);
          known++;
        }
        seen[at] = Math.min(MEMORY, seen[at] + 1);
        ofWorker[at] += rest / seen[at];
      }
      if (known > 1) {
        tasks = Math.min(MEMORY, tasks + 1);
        variance += (sum / (known - 1) - variance) / tasks;
      }
      return variance;
    }

    private double partOf(Candidates candidates, int i) {
      int at = candidates.position(i);
      if (at >= ofWorker.length) {
        int capacity = Math.max(at + 1, 2 * ofWorker.length);
        owner = Arrays.copyOf(owner, capacity);
        ofWorker = Arrays.copyOf(ofWorker, capacity);
        seen = Arrays.copyOf(seen, capacity);
      }
      if (owner[at] != candidates.workerId(i)) {
        owner[at] = candidates.workerId(i);
        ofWorker[at] = 0;
        seen[at] = 0;
      }
      return ofWorker[at];
    }
  }
}
