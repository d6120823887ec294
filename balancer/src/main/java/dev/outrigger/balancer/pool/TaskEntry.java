package dev.outrigger.balancer.pool;

import org.jspecify.annotations.Nullable;

/** What the pool knows of one task: the one place where it is. Guarded by the pool's lock. */
final class TaskEntry extends Entry {
  /** Where a task is. */
  enum Place {
    /** Just heard of; lives within one operation only. */
    NEW,
    /** Asked for, and on no worker. */
    WAITING,
    /** On a worker, not known to run. */
    PLACED,
    /** On a worker, reported as started. */
    RUNNING,
    /** Gone; remembered for a while so that what comes late can be told. */
    FINISHED
  }

  /** Read without the lock where a moment old will do. */
  Place place = Place.NEW;

  /** The open attempt, exactly while the place is PLACED or RUNNING. Also read without the lock. */
  volatile @Nullable OpenAttempt attempt;

  /** The worker of the attempt that finished last, until a placement of that attempt was seen. */
  @Nullable WorkerRow finishedUnseenOn;

  long finishedAtNanos;

  /** Since when it waits, or would if its attempt were lost. Also read without the lock. */
  volatile long waitingSinceNanos;

  /** How the task has waited for a better worker. Also read without the lock. */
  volatile Holding holding = Holding.NONE;

  TaskEntry(Object id) {
    super(id);
  }
}
