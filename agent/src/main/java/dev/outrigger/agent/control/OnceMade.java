package dev.outrigger.agent.control;

import org.jspecify.annotations.Nullable;

/**
 * Something that is made once, by whoever asks first, while the others wait, but not for ever.
 * Thread-safe.
 */
abstract class OnceMade<T> {
  private @Nullable Thread maker; // guarded by this, as all fields are
  private @Nullable T made;
  private boolean done;
  private boolean missed;

  /** Makes it; returns null where there will be none. Called once, with no lock held. */
  abstract @Nullable T make();

  /** Called after {@link #make}, on its thread, if somebody went away without waiting longer. */
  abstract void wasMissed(T made);

  /** Returns it if it is there. */
  final synchronized @Nullable T peek() {
    return made;
  }

  /**
   * Returns it, or null where there is none, or not within {@code patienceMillis}, or where the
   * thread that makes it asks.
   */
  final @Nullable T get(long patienceMillis) {
    synchronized (this) {
      if (maker != null) {
        return done ? made : waitFor(patienceMillis);
      }
      maker = Thread.currentThread();
    }
    T result = null;
    boolean tell;
    try {
      result = make();
    } finally {
      synchronized (this) {
        made = result;
        done = true;
        tell = missed;
        notifyAll();
      }
    }
    if (tell && result != null) {
      wasMissed(result);
    }
    return result;
  }

  private @Nullable T waitFor(long patienceMillis) { // with the lock
    if (maker == Thread.currentThread()) {
      return null;
    }
    long end = System.nanoTime() + patienceMillis * 1_000_000;
    try {
      for (long left = patienceMillis; !done && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    missed |= !done;
    return made;
  }
}
