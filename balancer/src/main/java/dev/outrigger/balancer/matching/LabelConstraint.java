package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.TreeSet;

/** A worker must offer every label that the task requires. */
final class LabelConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return !task.requires().isEmpty();
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    return row.worker().offers().containsAll(task.requires());
  }

  @Override
  public String need(Task task) {
    TreeSet<String> labels = new TreeSet<>(task.requires());
    return (labels.size() == 1 ? "label " : "labels ") + String.join(", ", labels);
  }
}
