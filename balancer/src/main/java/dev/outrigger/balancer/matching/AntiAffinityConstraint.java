package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.AntiAffinity;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks that share an anti-affinity key are never on one worker at once. */
final class AntiAffinityConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return !task.antiAffinityKeys().isEmpty();
  }

  @Override
  public boolean takesRoom(Task task) {
    return concerns(task);
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    return true;
  }

  @Override
  public boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    return !AntiAffinity.isHeld(row, task, ending);
  }

  @Override
  public String need(Task task) {
    TreeSet<String> keys = new TreeSet<>(task.antiAffinityKeys());
    return "anti-affinity " + (keys.size() == 1 ? "key " : "keys ") + String.join(", ", keys);
  }

  @Override
  public String lack(Task task) {
    return need(task) + " free";
  }
}
