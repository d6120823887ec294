package dev.outrigger.it.coordinators;

import org.jspecify.annotations.Nullable;

/**
 * Puts players at the machines of an arcade. Players are tuples in arrays, machines stand in an
 * array with gaps, and who goes where is told by the machine's place.
 */
class Arcade {
  private final Object gate = new Object();
  private final @Nullable Machine[] machines;
  private int mistakes;

  Arcade(@Nullable Machine... machines) {
    this.machines = machines;
  }

  /** Plays one game at a time. */
  static final class Machine {
    private final int serial;
    private boolean taken;

    Machine(int serial) {
      this.serial = serial;
    }

    private boolean acceptsKind(Object kind) {
      return serial % 2 == 0 || !"heavy".equals(kind);
    }
  }

  /** Returns the place of the machine, or -1. */
  synchronized int place(Object[] player) {
    return firstFree(player);
  }

  /** No decision, though it looks like one. */
  static int place(int player) {
    return player;
  }

  /** No decision, though it looks like one. */
  int place(Object[] player, int wish) {
    return place(wish);
  }

  /** Returns the place of the machine, which is taken then, or -1. */
  final long takePlace(Object[] player) {
    synchronized (gate) {
      int place = firstFree(player);
      if (place >= 0) {
        take(place);
      }
      return place;
    }
  }

  private int firstFree(Object[] player) {
    for (int i = 0; i < machines.length; i++) {
      Machine machine = machines[i];
      if (machine != null && !machine.taken && machine.acceptsKind(player[1])) {
        return i;
      }
    }
    return -1;
  }

  private void take(int place) {
    Machine machine = machines[place];
    if (!Thread.holdsLock(gate) || machine == null || machine.taken) {
      mistakes++;
    } else {
      machine.taken = true;
    }
  }

  synchronized void takeAlone(int place) {
    synchronized (gate) {
      take(place);
    }
  }

  void leave(Object player, int place) {
    synchronized (gate) {
      Machine machine = machines[place];
      if (machine != null) {
        machine.taken = false;
      }
    }
  }

  int mistakes() {
    synchronized (gate) {
      return mistakes;
    }
  }
}
