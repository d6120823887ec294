package dev.outrigger.agent.control;

import dev.outrigger.agent.routing.Router;
import java.util.concurrent.locks.LockSupport;

/** Waits until the calls that are inside a disarmed agent have come out. */
final class Draining {
  private static final long AT_MOST_NANOS = 2_000_000_000;
  private static final long LOOK_NANOS = 1_000_000;

  private Draining() {}

  /** Waits at most 2 s; returns whether nobody is inside any longer. */
  static boolean await() {
    long end = System.nanoTime() + AT_MOST_NANOS;
    while (!Router.isIdle() && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return Router.isIdle();
  }
}
