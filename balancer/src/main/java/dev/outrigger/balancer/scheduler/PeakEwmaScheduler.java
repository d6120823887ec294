package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;

/**
 * Takes the worker whose peak-sensitive average of durations, times the tasks outstanding there, is
 * least: argmin s·e·max(1, (outstanding + 1) ÷ parallelism), where e is the learned duration of the
 * task there and s by how much longer than forecast the last tasks took ({@code PeakEwma} in
 * Finagle, Twitter 2014; after it Linkerd).
 *
 * <p>One slow task is enough for a worker to be avoided at once; as the peak is forgotten, over
 * some ten tasks, it comes back for what it is worth by its learned duration. So it suits workers
 * that stall now and then (garbage collection, throttling, a neighbour on the same machine), where
 * the mean tells too late, and is too nervous where durations merely scatter.
 *
 * <p>Departures: Finagle averages round-trip times per node, which on unlike tasks would punish
 * whoever ran a long one; here the average is of the time taken over the time forecast, and
 * multiplies the learned duration of this very task. An unknown worker has the optimistic guess in
 * place of a penalty. All candidates are compared in place of two drawn at random, as they have
 * been matched anyway. A worker that works on several tasks at once delays one only beyond those.
 * What failed does not count as slow; a worker that fails costs its expected tries.
 *
 * <p>The cost is that product, in milliseconds. Linear in the candidates. Thread-safe.
 */
public final class PeakEwmaScheduler implements CostScheduler {
  static final String NAME = "peak_ewma";

  private final Rotation rotation = new Rotation();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int best = rotation.least(candidates, PeakEwmaScheduler::load);
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, load(candidates, best));
  }

  @Override
  public Cost cost(Candidates candidates) {
    return PeakEwmaScheduler::load;
  }

  private static double load(Candidates candidates, int i) {
    double tasks = Math.max(1, (candidates.outstanding(i) + 1.0) / candidates.parallelism(i));
    return candidates.optimisticMillis(i)
        * candidates.recentSlowdown(i)
        * candidates.expectedTries(i)
        * tasks;
  }
}
