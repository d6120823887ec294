package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A worker must have as many accelerators of each type as the task needs, and free ones. */
final class AcceleratorConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return !task.needs().accelerators().isEmpty();
  }

  @Override
  public boolean takesRoom(Task task) {
    return true; // of a worker that has shrunk, whatever it needs
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    for (Map.Entry<String, Integer> need : task.needs().accelerators().entrySet()) {
      if (need.getValue() > row.worker().capacity().acceleratorsOf(need.getKey())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    if (!columns.reservesAccelerators(index) && task.needs().accelerators().isEmpty()) {
      return true; // as nearly always, and the worker itself is not looked at
    }
    return row.hasFreeAccelerators(
        task.needs(), ending == null ? Resources.NONE : ending.task().needs());
  }

  @Override
  public String need(Task task) {
    return new TreeMap<>(task.needs().accelerators())
        .entrySet().stream()
            .map(need -> need.getKey() + "=" + need.getValue())
            .collect(Collectors.joining(", "));
  }

  @Override
  public String lack(Task task) {
    return (concerns(task) ? need(task) : "accelerators") + " free";
  }
}
