package dev.outrigger.agent.routing;

/**
 * Remembers that a thread is inside the agent, so that calls the agent itself causes pass by.
 *
 * <p>Reading a task may well call a woven method again. The thread-local value is the JDK's {@code
 * Boolean}, and is removed on the way out, so no thread holds anything of ours.
 */
final class Reentry {
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private Reentry() {}

  /** Returns false where the thread is inside already; else it must {@link #leave} again. */
  static boolean enter() {
    if (INSIDE.get() != null) {
      return false;
    }
    INSIDE.set(Boolean.TRUE);
    return true;
  }

  static void leave() {
    INSIDE.remove();
  }
}
