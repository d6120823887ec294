package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import org.jspecify.annotations.Nullable;

/** A task's memory must fit, an exact fit included, beside what open attempts have reserved. */
final class MemoryConstraint implements Constraint {
  @Override
  public boolean concerns(Task task) {
    return task.needs().memoryBytes() > 0;
  }

  @Override
  public boolean takesRoom(Task task) {
    return true; // of a worker that has shrunk, whatever it needs
  }

  @Override
  public boolean allows(Task task, WorkerTable.Columns columns, int index, WorkerRow row) {
    return task.needs().memoryBytes() <= columns.memory(index);
  }

  @Override
  public boolean hasRoom(
      Task task,
      WorkerTable.Columns columns,
      int index,
      WorkerRow row,
      @Nullable OpenAttempt ending) {
    long reserved =
        columns.reservedMemory(index) - (ending == null ? 0 : ending.reservedMemoryBytes());
    return task.needs().memoryBytes() <= columns.memory(index) - reserved;
  }

  @Override
  public String need(Task task) {
    return Phrases.bytes(task.needs().memoryBytes()) + " of memory";
  }

  @Override
  public String lack(Task task) {
    return concerns(task)
        ? Phrases.bytes(task.needs().memoryBytes()) + " of free memory"
        : "free memory";
  }
}
