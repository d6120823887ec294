package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import org.jspecify.annotations.Nullable;

/** Every task needs a slot. */
final class SlotConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return true;
  }

  @Override
  public boolean takesRoom(Task task) {
    return true;
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    return columns.slots(index) > 0;
  }

  @Override
  public boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    return columns.outstanding(index) - (ending == null ? 0 : 1) < columns.slots(index);
  }

  @Override
  public String need(Task task) {
    return "a slot";
  }

  @Override
  public String lack(Task task) {
    return "a free slot";
  }
}
