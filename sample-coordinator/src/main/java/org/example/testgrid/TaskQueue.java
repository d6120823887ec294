package org.example.testgrid;

import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The waiting tasks: higher priority first, and first come, first served within a priority.
 *
 * <p>A task's place depends on the task alone, so one that is put back gets its old place. Adding
 * and removing cost O(log n). Thread-safe; whoever walks it may or may not see what changes
 * meanwhile, and never fails over it.
 */
final class TaskQueue {
  private record Place(int priority, long sequence) {
    static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::sequence);

    static Place of(Task task) {
      return new Place(task.getPriority(), task.sequence());
    }
  }

  private final ConcurrentNavigableMap<Place, Task> waiting =
      new ConcurrentSkipListMap<>(Place.ORDER);

  void add(Task task) {
    waiting.put(Place.of(task), task);
  }

  void remove(Task task) {
    waiting.remove(Place.of(task));
  }

  Collection<Task> inOrder() {
    return waiting.values();
  }

  int size() {
    return waiting.size();
  }
}
