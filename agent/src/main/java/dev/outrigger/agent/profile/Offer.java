package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers that came in with one call. Confined to the calling thread.
 *
 * @param candidates what counts now on each, in the coordinator's order, without nulls
 * @param handles the coordinator's own objects for them
 */
record Offer(WorkerReader reader, List<Candidate> candidates, Handles handles) {
  /** Says whether the worker that the frame holds may be offered. */
  @FunctionalInterface
  interface Eligibility {
    boolean test(Frame frame) throws Throwable;
  }

  /**
   * Reads the workers among {@code elements}; one without an id is left out.
   *
   * @throws Throwable what the application's own objects throw, or a {@link PathException}
   */
  static Offer read(WorkerReader reader, Iterable<?> elements, Frame frame, Eligibility eligibility)
      throws Throwable {
    List<Candidate> candidates = new ArrayList<>();
    Handles handles = new Handles();
    int position = 0;
    for (Object handle : elements) {
      if (handle != null) {
        frame.worker = handle;
        Object id = reader.id(frame, handle);
        if (id != null && eligibility.test(frame)) {
          candidates.add(reader.candidate(frame, id));
          handles.add(handle, position);
        }
      }
      position++;
    }
    return new Offer(reader, List.copyOf(candidates), handles);
  }

  /** Returns all that a worker tells of itself, read now. */
  Worker workerAt(int index, Frame frame) throws Throwable {
    frame.worker = handles.get(index);
    return reader.worker(frame, candidates.get(index).workerId());
  }

  /** Returns whether a worker tells another number of slots now than {@code known}. */
  boolean hasOtherSlots(int index, int known, Frame frame) throws Throwable {
    frame.worker = handles.get(index);
    return reader.hasOtherSlots(frame, known);
  }

  Pair pair(@Nullable Object task, int index) {
    return new Pair(task, handles.get(index), handles.positionOf(index));
  }

  /** Returns every worker, without a task. */
  List<Pair> all() {
    List<Pair> all = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      all.add(pair(null, i));
    }
    return all;
  }
}
