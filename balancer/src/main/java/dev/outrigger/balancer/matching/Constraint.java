package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a worker may run a task: ever, and now; with a reason where not.
 *
 * <p>Stateless and cheap: it is asked for every worker in every decision.
 */
interface Constraint {
  /** Returns whether the constraint asks anything of a worker for this task. */
  boolean concerns(Task task);

  /**
   * Returns whether {@link #hasRoom} can ever answer no for this task, which saves asking it for
   * every worker. By default it never does.
   */
  default boolean takesRoom(Task task) {
    return false;
  }

  /** Returns whether the worker could run the task if nothing else ran there. */
  boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row);

  /**
   * Returns whether what it needs is free there now. A worker that has shrunk below what is on it
   * has no room even for a task that needs nothing of that kind.
   *
   * @param ending an attempt that will have ended by then, or null
   */
  default boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    return true;
  }

  /** Returns what the task needs, e.g. {@code gpu=1}. */
  String need(Task task);

  /** Returns what is lacking where there is no room, e.g. {@code free memory}. */
  default String lack(Task task) {
    return need(task);
  }
}
