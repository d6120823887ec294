package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;

/** One call of a decision, as read by its binding. Confined to the calling thread. */
public final class AssignCall {
  private final Frame frame;
  private final Task task;
  private final List<Candidate> candidates;
  private final List<Object> handles;
  private final WorkerReader workers;

  AssignCall(
      Frame frame,
      Task task,
      List<Candidate> candidates,
      List<Object> handles,
      WorkerReader workers) {
    this.frame = frame;
    this.task = task;
    this.candidates = candidates;
    this.handles = handles;
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

  Frame frame() {
    return frame;
  }
}
