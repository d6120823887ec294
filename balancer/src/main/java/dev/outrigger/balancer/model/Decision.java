package dev.outrigger.balancer.model;

/** The outcome of one request to place a task. */
public sealed interface Decision {
  /**
   * The task goes to {@code attempt.workerId()} and its needs are reserved there.
   *
   * @param attempt the attempt that was opened
   * @param costMillis what the scheduler thought it costs, in milliseconds; finite, lower is better
   */
  record Assigned(Attempt attempt, double costMillis) implements Decision {}

  /**
   * Deliberately nobody now: the task waits, which is not a failure.
   *
   * @param cause which kind of waiting this is
   * @param reason a sentence for the operator
   */
  record Nobody(Cause cause, String reason) implements Decision {}

  /** Why a task waits. */
  enum Cause {
    /** No worker that has joined could ever run it. */
    NO_CAPABLE_WORKER,
    /** Workers could run it, but none has room now. */
    NO_ROOM,
    /** A worker has room, but waiting for a better one is expected to finish sooner. */
    BETTER_WORKER_SOON,
    /** Another task of the same concurrency key is placed or running. */
    KEY_HELD,
    /** The task was placed by another call while this one was choosing; that placement stands. */
    PLACED_MEANWHILE
  }
}
