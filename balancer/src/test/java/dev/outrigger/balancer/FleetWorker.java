package dev.outrigger.balancer;

import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Worker;
import java.util.ArrayList;
import java.util.List;

/** A worker of the simulated fleet, and what ought to be reserved on it. */
final class FleetWorker {
  /** One time from joining to leaving. */
  static final class Stay {}

  final String id;

  /** By how much its durations are longer than usual. */
  final double slowness;

  final List<FleetTask.Attempt> open = new ArrayList<>();

  /** Which kinds it could run, and for which it has room, by number. */
  final boolean[] capable = new boolean[FleetKind.ALL.size()];

  final boolean[] room = new boolean[FleetKind.ALL.size()];

  Worker description;
  Stay stay = new Stay();
  Load load = Load.IDLE;
  boolean joined;

  /** Whether it is down without the coordinator knowing. */
  boolean crashed;

  /** Whether it may hold more than it has, because it shrank or was overbooked by others. */
  boolean excused;

  long memory;
  int gpus;

  FleetWorker(Worker description, double slowness) {
    this.id = (String) description.id();
    this.description = description;
    this.slowness = slowness;
  }

  boolean fits() {
    return open.size() <= description.slots()
        && memory <= description.capacity().memoryBytes()
        && gpus <= description.capacity().acceleratorsOf("gpu");
  }

  boolean hasRoom(FleetKind kind) {
    return joined
        && kind.isRunBy(description)
        && open.size() < description.slots()
        && memory + kind.memory() <= description.capacity().memoryBytes()
        && gpus + kind.gpus() <= description.capacity().acceleratorsOf("gpu")
        && !(kind.apart() && open.stream().anyMatch(attempt -> attempt.task.kind.apart()));
  }

  /** The slots that the coordinator takes for free. */
  int toldFree() {
    int counted = 0;
    for (FleetTask.Attempt attempt : open) {
      counted += attempt.counted ? 1 : 0;
    }
    return Math.max(0, description.slots() - counted);
  }

  @Override
  public String toString() {
    return id + " with " + open.size() + " of " + description.slots();
  }
}
