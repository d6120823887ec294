package dev.outrigger.balancer.model;

/**
 * A report that did not fit what the balancer knew. Such a report changes nothing unless its
 * constant says so; it is counted by kind.
 */
public enum Anomaly {
  /** A worker was named that has not joined, or that has left. */
  UNKNOWN_WORKER,
  /** A task was named of which nothing is known (any more). */
  UNKNOWN_TASK,
  /** A worker joined that was there already; taken as an update. */
  REPEATED_JOIN,
  /** A start was reported twice for one attempt. */
  REPEATED_START,
  /** An end was reported twice, or a cancelled task's end came late. */
  REPEATED_FINISH,
  /** A placement was reported twice. */
  REPEATED_PLACEMENT,
  /** A start or an end was reported for a task that waits: its attempt had already ended. */
  LATE_REPORT,
  /** A placement was reported after the end of that same attempt. */
  PLACED_AFTER_FINISH,
  /** A report named another worker than the one the task is placed on. */
  WRONG_WORKER,
  /** A placement was to be taken back that is not open, or whose task has started. */
  STALE_WITHDRAWAL,
  /**
   * A placement that went round the balancer exceeds what the worker has, or breaks a concurrency
   * or anti-affinity key. It is a fact, so it is booked all the same.
   */
  PLACED_BEYOND_LIMITS,
  /** An attempt was ended as lost: its caller did not count it for a while, or it was overdue. */
  LOST_ATTEMPT,
  /** A waiting task was forgotten because too many waited; if it is asked for again it is new. */
  FORGOTTEN_WAITING,
  /** A listener threw; what it threw was swallowed. */
  LISTENER_FAILURE
}
