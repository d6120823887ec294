package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Version;
import dev.outrigger.balancer.model.Worker;
import org.jspecify.annotations.Nullable;

/** Reads workers of one static type. Thread-safe. */
final class WorkerReader {
  private final IdReader id;
  private final @Nullable Reading slots;
  private final @Nullable Reading busy;
  private final @Nullable Reading free;
  private final @Nullable Reading available;
  private final @Nullable Reading workerClass;
  private final @Nullable Reading serial;
  private final ResourceReader resources;
  private final SoftwareReader<Version> software;

  /**
   * @param source the paths, for a scope that has {@code worker}
   */
  WorkerReader(StaticType workerType, ReadingSource source, Problems problems) {
    id = IdReader.of("worker.id", workerType, source, problems::add);
    slots = source.get("worker.slots", Sort.NUMBER);
    busy = source.get("worker.busy", Sort.NUMBER);
    free = source.get("worker.free", Sort.NUMBER);
    available = source.get("worker.available", Sort.TRUTH);
    serial = source.get("worker.serial", Sort.TRUTH);
    workerClass = source.get("worker.class", Sort.TEXT);
    software = SoftwareReader.ofWorker(source);
    double memoryUnit = source.profile().units().workerMemoryBytes();
    resources = new ResourceReader("worker.", "offers", memoryUnit, source);
  }

  /** Returns the id of {@code frame.worker}, or null where it has none. */
  @Nullable Object id(Frame frame, Object worker) throws Throwable {
    return id.id(frame, worker);
  }

  IdReader ids() {
    return id;
  }

  /** Returns what counts now on {@code frame.worker}, whose id is {@code workerId}. */
  Candidate candidate(Frame frame, Object workerId) throws Throwable {
    boolean allowed = available == null || !Boolean.FALSE.equals(available.truth(frame));
    return new Candidate(workerId, freeSlots(frame), allowed);
  }

  private int freeSlots(Frame frame) throws Throwable {
    int untold = Candidate.UNTOLD;
    if (free != null) {
      return free.count(frame, 0, untold, untold);
    }
    int taken = busy == null ? -1 : busy.count(frame, 0, untold, -1);
    int all = taken < 0 ? Worker.UNTOLD_SLOTS : slots(frame);
    return all == Worker.UNTOLD_SLOTS ? untold : Math.max(0, all - taken);
  }

  /** Returns whether {@code frame.worker} tells another number of slots than that. */
  boolean hasOtherSlots(Frame frame, int known) throws Throwable {
    return slots != null && slots(frame) != known;
  }

  private int slots(Frame frame) throws Throwable {
    int untold = Worker.UNTOLD_SLOTS;
    return slots == null ? untold : slots.count(frame, 0, untold, untold);
  }

  /** Returns {@code frame.worker}, whose id is {@code workerId}. */
  Worker worker(Frame frame, Object workerId) throws Throwable {
    return Worker.builder(workerId)
        .slots(slots(frame))
        .capacity(resources.resources(frame, Resources.UNKNOWN_MEMORY))
        .offers(resources.labels(frame))
        .software(software.software(frame))
        .workerClass(workerClass == null ? null : workerClass.text(frame))
        .serial(serial != null && Boolean.TRUE.equals(serial.truth(frame)))
        .build();
  }
}
