package dev.outrigger.balancer.pool;

/**
 * The waiting line as far as it can be seen from outside: which work held-back tasks are planned to
 * bring to which worker, and how soon the coordinator asks once one of them could be placed.
 *
 * <p>The balancer never sees the coordinator's queue, only its asks. A coordinator walks its queue
 * from the head whenever something happens, so the tasks held back since the walk began stand ahead
 * of the one asked for now. One such walk is a <em>pass</em>. A new pass begins when capacity is
 * freed (the coordinator will ask from the head again), and when a task is asked for a second time
 * within one pass (it just did). Beginning a pass drops all plans at once, because a plan counts
 * only in the pass it was made in.
 *
 * <p>Guarded by the pool's lock; {@link #pass()} and {@link #reactionMillis()} may be read without.
 */
public final class HoldBook {
  /** Weight of the newest interval in the mean; about the last ten count. */
  private static final double WEIGHT = 0.2;

  private final QueueWindow window = new QueueWindow();
  private volatile long pass;
  private volatile double reactionMillis;

  /** Whether a task has ended, and nobody has asked since. */
  private boolean awaitingAsk;

  private long freedAtNanos;

  /** Returns the number of the current pass. */
  public long pass() {
    return pass;
  }

  /**
   * Returns how long a worker that becomes free stays so because the coordinator does not ask: the
   * exponentially weighted mean of the time from the end of a task, while others are held back, to
   * the next ask, in milliseconds; 0 before the first. It is about 0 where an end makes the
   * coordinator walk its queue, and half the interval where it polls.
   */
  public double reactionMillis() {
    return reactionMillis;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void nextPass() {
    window.nextPass();
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
    return new Holding(pass, now, before.heldMillisAt(now), true);
  }

  /** A task has ended, so that another may take its place. */
  void capacityFreed(long now) {
    nextPass();
    if (!awaitingAsk) {
      awaitingAsk = true;
      freedAtNanos = now;
    }
  }

  /** Returns whether the coordinator shows only the head of its queue, see {@link QueueWindow}. */
  public boolean showsOnlyTheHead() {
    return window.isThere();
  }

  /** A task was asked for, for the first time if {@code isNew}, and was placed or not. */
  void answered(boolean isNew, boolean placed) {
    window.asked(isNew, placed);
  }

  /** A task is asked for; {@code anyHeld} tells whether one still is held back. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the pool's lock only
  void asked(boolean anyHeld, long now) {
    if (awaitingAsk && anyHeld) {
      double millis = Math.max(0, now - freedAtNanos) / 1e6;
      reactionMillis += WEIGHT * (millis - reactionMillis);
    }
    awaitingAsk = false;
  }
}
