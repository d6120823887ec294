package dev.outrigger.balancer.scheduler;

import static java.util.Objects.requireNonNull;

/** What a scheduler answers for one task. */
public sealed interface Choice {
  /**
   * The task goes to a candidate.
   *
   * @param index the candidate's number, from 0 to count − 1
   * @param costMillis what it costs there by the scheduler's own measure; finite, lower is better
   */
  record Pick(int index, double costMillis) implements Choice {}

  /**
   * The task is held back although a candidate has room, because a busy worker will do better.
   *
   * @param busyIndex that worker's number among the busy ones
   * @param reason a sentence for the operator
   */
  record WaitFor(int busyIndex, String reason) implements Choice {
    public WaitFor {
      requireNonNull(reason, "reason is null");
    }
  }
}
