package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Breaks ties fairly: of two workers that cost the same, the one whose turn comes sooner, counted
 * round the ring from the worker that was chosen last. Thread-safe.
 */
final class Rotation {
  private final AtomicInteger last = new AtomicInteger(-1);

  /** Returns a turn for each candidate: lower comes sooner, and no two are equal. */
  int turn(Candidates candidates, int index) {
    int ahead = candidates.position(index) - last.get() - 1;
    return ahead >= 0 ? ahead : ahead - Integer.MIN_VALUE;
  }

  void chosen(Candidates candidates, int index) {
    last.set(candidates.position(index));
  }
}
