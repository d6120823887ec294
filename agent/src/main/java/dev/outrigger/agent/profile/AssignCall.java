package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a decision, as read by its binding. Confined to the calling thread. */
public final class AssignCall {
  private final Frame frame;
  private final Task task;
  private final List<Candidate> candidates;
  private final Handles handles;
  private final @Nullable Object taskHandle;
  private final WorkerReader workers;

  AssignCall(
      Frame frame, Task task, List<Candidate> candidates, Handles handles, WorkerReader workers) {
    this.frame = frame;
    this.task = task;
    this.candidates = candidates;
    this.handles = handles;
    this.taskHandle = frame.task;
    this.workers = workers;
  }

  /** Returns the task to place. */
  public Task task() {
    return task;
  }

  /** Returns the workers that the coordinator offers, in its order, without nulls. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * Returns all that the {@code index}th candidate tells of itself, read now.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public Worker workerAt(int index) throws Throwable {
    frame.worker = handles.get(index);
    return workers.worker(frame, candidates.get(index).workerId());
  }

  /**
   * Returns whether the {@code index}th candidate tells another number of slots now than {@code
   * known}; false where the profile does not read any.
   *
   * @throws Throwable as {@link #workerAt}
   */
  public boolean hasOtherSlots(int index, int known) throws Throwable {
    frame.worker = handles.get(index);
    return workers.hasOtherSlots(frame, known);
  }

  /** Returns the coordinator's own object for the {@code index}th candidate. */
  public Object handleAt(int index) {
    return handles.get(index);
  }

  /** Returns which candidate has that id, or -1; of several the first. Linear in their number. */
  public int indexOf(Object workerId) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).workerId().equals(workerId)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the task with the {@code index}th candidate. */
  Pair pairAt(int index) {
    return new Pair(taskHandle, handles.get(index), handles.positionOf(index));
  }

  /** Returns every candidate, without a task. */
  List<Pair> offered() {
    List<Pair> offered = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      offered.add(new Pair(null, handles.get(i), handles.positionOf(i)));
    }
    return offered;
  }

  Frame frame() {
    return frame;
  }
}
