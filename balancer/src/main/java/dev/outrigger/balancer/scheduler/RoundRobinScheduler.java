package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Goes round the workers: takes the first candidate after the worker that was taken last, in the
 * order of their positions in the pool, and begins again after the last.
 *
 * <p>The ring is that of all joined workers, not of the current candidates, so a worker that is
 * full or unfit for one task does not shift everybody else's turn. The cost is 0. Linear in the
 * candidates.
 */
public final class RoundRobinScheduler implements Scheduler {
  static final String NAME = "round_robin";

  private final AtomicInteger last = new AtomicInteger(-1);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Choice choose(Candidates candidates) {
    while (true) {
      int after = last.get();
      int next = nextAfter(after, candidates);
      if (last.compareAndSet(after, candidates.position(next))) {
        return new Choice.Pick(next, 0);
      }
    }
  }

  /** All alike: whose turn comes sooner is first. */
  @Override
  public Cost preference(Candidates candidates, int chosen) {
    return (c, i) -> 0;
  }

  private static int nextAfter(int after, Candidates candidates) {
    int lowest = 0;
    int next = -1;
    for (int i = 0; i < candidates.count(); i++) {
      int position = candidates.position(i);
      if (position < candidates.position(lowest)) {
        lowest = i;
      }
      if (position > after && (next < 0 || position < candidates.position(next))) {
        next = i;
      }
    }
    return next >= 0 ? next : lowest;
  }
}
