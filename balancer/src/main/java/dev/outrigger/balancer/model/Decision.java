package dev.outrigger.balancer.model;

import java.util.List;

/** The outcome of one request to place a task, or of a worker's request for tasks. */
public sealed interface Decision {
  /**
   * The task goes to {@code attempt.workerId()} and its needs are reserved there.
   *
   * @param attempt the attempt that was opened
   * @param costMillis what the scheduler thought it costs, in milliseconds; finite, lower is better
   */
  record Assigned(Attempt attempt, double costMillis) implements Decision {}

  /**
   * The task goes to the first of several workers, as far as the balancer knows; the caller may
   * take another, which it then reports as a placement, and the first one's reservation ends by
   * that.
   *
   * @param attempt the attempt that was opened on the first
   * @param workerIds every worker that could run the task and has room, the best first; not empty
   * @param costMillis what the scheduler thought it costs on the first, in milliseconds
   */
  record Ranked(Attempt attempt, List<Object> workerIds, double costMillis) implements Decision {
    public Ranked {
      workerIds = List.copyOf(workerIds);
      if (workerIds.isEmpty()) {
        throw new IllegalArgumentException("workerIds must not be empty");
      }
    }
  }

  /**
   * The worker that asked gets these tasks, whose needs are reserved there.
   *
   * @param attempts one for each task, in the order in which it should begin them; not empty
   */
  record Pulled(List<Attempt> attempts) implements Decision {
    public Pulled {
      attempts = List.copyOf(attempts);
      if (attempts.isEmpty()) {
        throw new IllegalArgumentException("attempts must not be empty");
      }
    }
  }

  /**
   * Deliberately nobody now: the task waits, or the worker, which is not a failure.
   *
   * @param cause which kind of waiting this is
   * @param reason a sentence for the operator
   */
  record Nobody(Cause cause, String reason) implements Decision {}

  /** Why a task waits, or a worker that asked for one gets none. */
  enum Cause {
    /** No worker that has joined could ever run it. */
    NO_CAPABLE_WORKER,
    /** Workers could run it, but none has room now. */
    NO_ROOM,
    /** A worker has room, but waiting for a better one is expected to finish sooner. */
    BETTER_WORKER_SOON,
    /** Another task of the same concurrency key is placed or running. */
    KEY_HELD,
    /** A worker asks, and none of the tasks that wait may run there now. */
    NO_FITTING_TASK,
    /** The task was placed by another call while this one was choosing; that placement stands. */
    PLACED_MEANWHILE
  }
}
