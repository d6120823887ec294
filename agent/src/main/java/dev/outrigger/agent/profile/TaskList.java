package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that came into one call, with the coordinator's own objects of them. Confined to one
 * thread.
 */
final class TaskList {
  private final List<Task> tasks = new ArrayList<>();
  private final Handles handles = new Handles();
  private int positions;
  private @Nullable Map<Object, Integer> places;

  void add(Task task, Object handle, int position) {
    tasks.add(task);
    handles.add(handle, position);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Returns how many elements the collection had, those that are no task included. */
  int positions() {
    return positions;
  }

  void met(int count) {
    positions = count;
  }

  List<Task> tasks() {
    return tasks;
  }

  Object handle(int place) {
    return handles.get(place);
  }

  /** Returns where a task stood in the collection that came in. */
  int positionOf(int place) {
    return handles.positionOf(place);
  }

  /** Returns the place of the task of {@code attempt}; of several with its id, the first. */
  int placeOf(Attempt attempt) {
    if (places == null) {
      places = new HashMap<>();
      for (int i = tasks.size() - 1; i >= 0; i--) {
        places.put(tasks.get(i).id(), i);
      }
    }
    Integer place = places.get(attempt.taskId());
    if (place == null) {
      throw new IllegalStateException("task " + attempt.taskId() + " is none of those that wait");
    }
    return place;
  }

  Task taskOf(Attempt attempt) {
    return tasks.get(placeOf(attempt));
  }
}
