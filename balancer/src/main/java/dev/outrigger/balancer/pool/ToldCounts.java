package dev.outrigger.balancer.pool;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What callers tell of free slots, held against the attempts that are open: which of them does the
 * caller not know of?
 *
 * <p>An answer may never be used, and the report of an end may go astray; either way an attempt
 * stays open that the caller does not count. The caller's word wins, with care. It may count a
 * placement only a while after it got the answer (a heartbeat later), and a slot as free a while
 * before it reports the end. So an attempt is given up only if it was missing from every count for
 * at least 10 s, and for four times as long as any difference before lasted that ended by itself;
 * at most a minute. Nor is a count believed before it was once seen to follow our placements, since
 * a profile may misread it.
 *
 * <p>Guarded by the pool's lock, except that {@link #isNews} may be asked without.
 */
final class ToldCounts {
  private static final long LEAST_NANOS = 10_000_000_000L;
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final long LAG_FACTOR = 4;

  /** A time during which a worker was told to have more free slots than its attempts leave. */
  static final class Dispute {
    private final long sinceNanos;
    private final OpenAttempt[] open;
    private final int surplus;

    /**
     * @param open the attempts that were open when it began
     * @param surplus by how many attempts the counts differed at least, ever since it began
     */
    private Dispute(long sinceNanos, OpenAttempt[] open, int surplus) {
      this.sinceNanos = sinceNanos;
      this.open = open;
      this.surplus = surplus;
    }

    /** Returns whether the attempt was open when the dispute began. */
    boolean concerns(OpenAttempt attempt) {
      return Arrays.asList(open).contains(attempt);
    }

    private int stillOpen(OpenAttempt[] now) {
      return (int) Arrays.stream(now).filter(this::concerns).count();
    }
  }

  private volatile boolean following;
  private long longestLagNanos;

  /** Returns whether what is told has to be heard under the lock. */
  boolean isNews(WorkerRow row, int slots, int free) {
    int open = row.open().length;
    boolean disputed = row.dispute() != null;
    return surplus(slots, open, free) > 0
        ? open > 0 || disputed
        : disputed || (open > 0 && !following);
  }

  /**
   * Returns how many open attempts the caller does not count; below 1 if it counts them all. None
   * free may mean more than full, on a worker that has shrunk or was overbooked by others.
   */
  private static int surplus(int slots, int open, int free) {
    return free == 0 ? Math.min(0, open - slots) : free - (slots - open);
  }

  /**
   * Hears how many slots of a worker are free.
   *
   * @return how many of the attempts that were open when the dispute began have to be given up
   */
  int hear(WorkerRow row, int slots, int free, long nowNanos) {
    OpenAttempt[] open = row.open();
    Dispute dispute = row.dispute();
    int surplus = surplus(slots, open.length, free);
    if (surplus <= 0 || free > slots) { // more than there are is no count of ours
      following |= surplus <= 0 && open.length > 0;
      settle(row, dispute, nowNanos);
      return 0;
    }
    if (dispute == null || dispute.stillOpen(open) == 0) {
      settle(row, dispute, nowNanos);
      row.setDispute(new Dispute(nowNanos, open, surplus));
      return 0;
    }
    int least = Math.min(dispute.surplus, surplus);
    row.setDispute(new Dispute(dispute.sinceNanos, dispute.open, least));
    boolean over = following && nowNanos - dispute.sinceNanos >= patienceNanos();
    return over ? least : 0;
  }

  /** Ends a dispute that resolved itself: so long may the caller's count differ for a while. */
  private void settle(WorkerRow row, @Nullable Dispute dispute, long nowNanos) {
    if (dispute != null) {
      row.setDispute(null);
      longestLagNanos = Math.max(longestLagNanos, nowNanos - dispute.sinceNanos);
    }
  }

  private long patienceNanos() {
    return Math.max(LEAST_NANOS, Math.min(MOST_NANOS, LAG_FACTOR * longestLagNanos));
  }
}
