package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Worker;
import org.jspecify.annotations.Nullable;

/**
 * The worker that asks for tasks, by the object or by its id. Thread-safe.
 *
 * @param path where it is
 * @param reader null where the path leads to its id
 */
record Asker(Reading path, @Nullable WorkerReader reader) {
  /** Returns its id and makes it the frame's worker; null where it is absent. */
  @Nullable Object id(Frame frame) throws Throwable {
    Object handle = path.value(frame);
    frame.worker = handle;
    return handle == null || reader == null ? handle : reader.id(frame, handle);
  }

  Candidate candidate(Frame frame, Object id) throws Throwable {
    return reader == null ? Candidate.of(id) : reader.candidate(frame, id);
  }

  Worker worker(Frame frame, Object id) throws Throwable {
    return reader == null ? Worker.builder(id).build() : reader.worker(frame, id);
  }

  boolean hasOtherSlots(Frame frame, int known) throws Throwable {
    return reader != null && reader.hasOtherSlots(frame, known);
  }
}
