package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A worker must offer every label that the task requires. */
final class LabelConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return !task.requires().isEmpty();
  }

  @Override
  public boolean takesRoom(Task task) {
    return false;
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    return row.worker().offers().containsAll(task.requires());
  }

  @Override
  public boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    return true;
  }

  @Override
  public String need(Task task) {
    TreeSet<String> labels = new TreeSet<>(task.requires());
    return (labels.size() == 1 ? "label " : "labels ") + String.join(", ", labels);
  }

  @Override
  public String lack(Task task) {
    return need(task);
  }
}
