package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a coordinator is as a whole: who it is, and its fleet. Thread-safe. */
final class CoordinatorReader {
  private final @Nullable Reading key;
  private final @Nullable Reading fleet;
  private final @Nullable WorkerReader workers;

  CoordinatorReader(ReadingSource source, Problems problems) {
    key = source.get(ProfileKeys.KEY, Sort.ID);
    fleet = source.get(ProfileKeys.FLEET, Sort.WORKERS);
    StaticType worker = fleet == null ? null : fleet.type().element();
    workers =
        worker == null
            ? null
            : new WorkerReader(worker, source.in(source.scope().withWorker(worker)), problems);
  }

  /** Returns what the coordinator is known by: what all objects have that stand for it. */
  Object key(Object coordinator) throws Throwable {
    Object found = key == null ? coordinator : key.value(new Frame(coordinator, null, null, null));
    return found == null ? coordinator : found;
  }

  /** Returns its workers, also those that no decision was offered yet. */
  List<Worker> fleet(Object coordinator) throws Throwable {
    List<Worker> all = new ArrayList<>();
    if (fleet == null || workers == null) {
      return all;
    }
    Frame frame = new Frame(coordinator, null, null, null);
    Object source = fleet.value(frame);
    if (source == null) {
      return all;
    }
    for (Object handle : fleet.elements(source)) {
      frame.worker = handle;
      Object id = handle == null ? null : workers.id(frame, handle);
      if (id != null) {
        all.add(workers.worker(frame, id));
      }
    }
    return all;
  }
}
