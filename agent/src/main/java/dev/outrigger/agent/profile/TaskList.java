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
  private int met;
  private @Nullable Map<Object, Integer> places;

  void add(Task task, Object handle, int position) {
    tasks.add(task);
    handles.add(handle, position);
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Returns how many elements the collection had, nulls included. */
  int positions() {
    return positions;
  }

  /** Returns how many elements the collection had that are no null. */
  int met() {
    return met;
  }

  /** Notes one more element, which may be no task. */
  void meet(@Nullable Object element) {
    positions++;
    met += element == null ? 0 : 1;
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

  int placeOf(Attempt attempt) {
    return placeOf(attempt.taskId());
  }

  /** Returns the place of the task of that id; of several, the first. */
  int placeOf(Object taskId) {
    if (places == null) {
      places = new HashMap<>();
      for (int i = tasks.size() - 1; i >= 0; i--) {
        places.put(tasks.get(i).id(), i);
      }
    }
    Integer place = places.get(taskId);
    if (place == null) {
      throw new IllegalStateException("task " + taskId + " is none of those that wait");
    }
    return place;
  }

  Task taskOf(Attempt attempt) {
    return tasks.get(placeOf(attempt));
  }
}
