package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Books what each open attempt reserves on its worker (a slot, memory, accelerators) and its
 * concurrency key, and takes exactly that off again when it ends.
 *
 * <p>A reservation never exceeds what the worker has, with two exceptions that are facts and not
 * choices of ours: the worker has shrunk since, or the placement went round us. Guarded by the
 * pool's lock.
 */
final class Ledger {
  private final WorkerTable table;
  private long lastAttemptId;

  Ledger(WorkerTable table) {
    this.table = table;
  }

  long attemptsOpened() {
    return lastAttemptId;
  }

  /**
   * Returns whether the worker has room, is not overbooked and holds none of the task's
   * anti-affinity keys, once {@code ending}, if it is there, has ended.
   */
  boolean hasRoom(WorkerRow row, Task task, @Nullable OpenAttempt ending) {
    WorkerTable.Columns c = table.columns();
    int index = row.index();
    OpenAttempt returning = ending != null && ending.row == row ? ending : null;
    int outstanding = c.outstanding[index] - (returning == null ? 0 : 1);
    long reserved = c.reservedMemory[index] - (returning == null ? 0 : returning.memoryBytes);
    if (outstanding >= c.slots[index] || task.needs().memoryBytes() > c.memory[index] - reserved) {
      return false;
    }
    return row.hasFreeAccelerators(
            task.needs(), returning == null ? Resources.NONE : returning.task.needs())
        && !AntiAffinity.isHeld(row, task, returning);
  }

  OpenAttempt open(
      TaskEntry entry,
      Task task,
      WorkerRow row,
      Forecast forecast,
      @Nullable KeyEntry key,
      long nowNanos) {
    WorkerTable.Columns c = table.columns();
    int index = row.index();
    long memory = Math.min(task.needs().memoryBytes(), Long.MAX_VALUE - c.reservedMemory[index]);
    OpenAttempt attempt =
        new OpenAttempt(++lastAttemptId, entry, task, row, nowNanos, forecast, key, memory);
    c.outstanding[index]++;
    c.reservedMemory[index] += memory;
    addAccelerators(c, row, task.needs(), 1);
    OpenAttempt[] open = Arrays.copyOf(row.open(), row.open().length + 1);
    open[open.length - 1] = attempt;
    row.setOpen(open);
    if (key != null) {
      key.add(task.id());
    }
    return attempt;
  }

  void close(OpenAttempt attempt) {
    if (attempt.ended) {
      throw new IllegalStateException("attempt " + attempt.id + " was to be ended twice");
    }
    attempt.ended = true;
    WorkerRow row = attempt.row;
    WorkerTable.Columns c = table.columns();
    int index = row.index();
    c.outstanding[index]--;
    c.reservedMemory[index] -= attempt.memoryBytes;
    addAccelerators(c, row, attempt.task.needs(), -1);
    row.setOpen(without(row.open(), attempt));
    if (attempt.key != null) {
      attempt.key.remove();
    }
  }

  private static OpenAttempt[] without(OpenAttempt[] open, OpenAttempt attempt) {
    OpenAttempt[] rest = new OpenAttempt[open.length - 1];
    int n = 0;
    for (OpenAttempt other : open) {
      if (other != attempt) {
        rest[n++] = other;
      }
    }
    return rest;
  }

  private static void addAccelerators(
      WorkerTable.Columns c, WorkerRow row, Resources needs, int sign) {
    if (needs.accelerators().isEmpty()) {
      return;
    }
    Map<String, Integer> reserved = new HashMap<>(row.reservedAccelerators());
    needs
        .accelerators()
        .forEach(
            (type, count) -> {
              int sum = reserved.getOrDefault(type, 0) + sign * count;
              if (sum == 0) {
                reserved.remove(type);
              } else {
                reserved.put(type, sum);
              }
            });
    row.setReservedAccelerators(Map.copyOf(reserved));
    c.reservesAccelerators[row.index()] = !reserved.isEmpty();
  }
}
