package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a caller's list tells beside its choice: where it counts fewer tasks than we do, some
 * of ours may be lost. Thread-safe.
 */
final class ToldCandidates {
  private final Pool pool;
  private final ListenerCalls events;

  ToldCandidates(Pool pool, ListenerCalls events) {
    this.pool = pool;
    this.events = events;
  }

  /**
   * Compares the counts.
   *
   * @param task what is asked for; null for a batch
   * @throws IllegalArgumentException if a candidate is null
   */
  void hear(List<Candidate> candidates, @Nullable Task task, long now) {
    int position = 0;
    for (Candidate candidate : candidates) {
      if (candidate == null) {
        throw new IllegalArgumentException(
            "candidate "
                + position
                + " is null, in the list for "
                + (task == null ? "a batch" : "task " + task.id()));
      }
      compareCounts(candidate, now);
      position++;
    }
  }

  private void compareCounts(Candidate candidate, long now) {
    if (candidate.freeSlots() != Candidate.UNTOLD) {
      WorkerRow row = pool.worker(candidate.workerId());
      if (row != null) {
        events.lost(pool.told(row, candidate.freeSlots(), now), now);
      }
    }
  }
}
