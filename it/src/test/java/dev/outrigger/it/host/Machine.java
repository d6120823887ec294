package dev.outrigger.it.host;

import java.util.concurrent.atomic.AtomicInteger;

/** A worker of the host application, in its own process: it counts what it is given. */
final class Machine {
  final String name;
  final int slots;
  final AtomicInteger running = new AtomicInteger();
  final AtomicInteger done = new AtomicInteger();

  Machine(String name, int slots) {
    this.name = name;
    this.slots = slots;
  }

  boolean take() {
    int before = running.getAndUpdate(now -> Math.min(slots, now + 1));
    return before < slots;
  }

  @Override
  public String toString() {
    return name;
  }
}
