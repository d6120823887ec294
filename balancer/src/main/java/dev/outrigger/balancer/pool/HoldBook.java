package dev.outrigger.balancer.pool;

/**
 * The waiting line as far as it can be seen from outside: which work held-back tasks are planned to
 * bring to which worker, and how long it takes until a held task is asked for again.
 *
 * <p>The balancer never sees the coordinator's queue, only its asks. A coordinator walks its queue
 * from the head whenever something happens, so the tasks held back since the walk began stand ahead
 * of the one asked for now. One such walk is a <em>pass</em>. A new pass begins when capacity is
 * freed (the coordinator will ask from the head again), and when a task is asked for a second time
 * within one pass (it just did). Beginning a pass drops all plans at once, because a plan counts
 * only in the pass it was made in.
 *
 * <p>Guarded by the pool's lock; {@link #pass()} and {@link #retryMillis()} may be read without.
 */
public final class HoldBook {
  /** Weight of the newest interval in the mean; about the last ten count. */
  private static final double WEIGHT = 0.2;

  private volatile long pass;
  private volatile double retryMillis;

  /** Returns the number of the current pass. */
  public long pass() {
    return pass;
  }

  /**
   * Returns the exponentially weighted mean of the time from holding a task back to being asked for
   * it again, in milliseconds; 0 before the first.
   */
  public double retryMillis() {
    return retryMillis;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void nextPass() {
    pass++;
  }

  /**
   * Plans {@code millis} of work on the worker at {@code index} and returns the task's new state.
   */
  Holding hold(WorkerTable.Columns columns, int index, double millis, Holding before, long now) {
    if (before.pass() == pass) {
      nextPass();
    }
    double ahead = columns.plannedMillis(index, pass);
    columns.plannedMillis[index] = ahead + millis;
    columns.plannedPass[index] = pass;
    double promised = before.equals(Holding.NONE) ? ahead : before.promisedMillis();
    return new Holding(pass, now, before.heldMillisAt(now), promised, true);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void askedAgain(Holding before, long now) {
    if (before.active()) {
      retryMillis += WEIGHT * (before.sinceLastMillis(now) - retryMillis);
    }
  }
}
