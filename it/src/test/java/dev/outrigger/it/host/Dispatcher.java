package dev.outrigger.it.host;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The coordinator of the host application; it has never heard of any agent. */
class Dispatcher {
  private final List<Machine> machines = new CopyOnWriteArrayList<>();

  void open() {}

  void close() {}

  void add(Machine machine) {
    machines.add(machine);
  }

  /** Returns the first machine with room, or null. Holds no lock. */
  @Nullable Machine pick(Job job) {
    for (Machine machine : machines) {
      if (machine.running.get() < machine.slots) {
        return machine;
      }
    }
    return null;
  }

  void finished(Job job, Machine machine, boolean passed) {
    machine.running.decrementAndGet();
    machine.done.incrementAndGet();
  }
}
