package dev.outrigger.agent.routing;

import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers that a thread is inside the agent, so that calls the agent itself causes pass by.
 *
 * <p>Reading a task may well call a woven method again. The thread-local value is the JDK's {@code
 * Boolean}, and is removed on the way out, so no thread holds anything of ours.
 */
final class Reentry {
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private static final LongAdder ENTERED = new LongAdder();
  private static final LongAdder LEFT = new LongAdder();

  private Reentry() {}

  /** Returns false where the thread is inside already; else it must {@link #leave} again. */
  static boolean enter() {
    if (INSIDE.get() != null) {
      return false;
    }
    INSIDE.set(Boolean.TRUE);
    ENTERED.increment();
    return true;
  }

  static void leave() {
    INSIDE.remove();
    LEFT.increment();
  }

  /**
   * Lets the calls that the application makes now be seen again, until {@link #resume}: the thread
   * runs code that the original would have run.
   */
  static void pause() {
    INSIDE.remove();
  }

  static void resume() {
    INSIDE.set(Boolean.TRUE);
  }

  /** Returns how many threads are inside; exact once no more come in. */
  static long inside() {
    long left = LEFT.sum(); // first, so that one that comes and goes meanwhile counts as inside
    return ENTERED.sum() - left;
  }
}
