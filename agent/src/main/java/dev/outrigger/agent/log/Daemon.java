package dev.outrigger.agent.log;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Starts the agent's threads: daemons that keep nothing of the thread they are started from, which
 * is one of the application's. Stateless.
 */
public final class Daemon {
  private Daemon() {}

  /**
   * Starts {@code task} on a new daemon.
   *
   * @param name how the operator sees it; begins with {@code outrigger-}
   */
  public static Thread start(String name, Runnable task) {
    Thread thread = detached(name, task);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
    return thread;
  }

  /**
   * A thread inherits the access control context of its creator, and that holds the class loaders
   * of everything on the stack for as long as the thread lives; a privileged call cuts it off.
   */
  @SuppressWarnings("removal")
  private static Thread detached(String name, Runnable task) {
    // No lambda: the first one of a JVM takes it some ms, and this may be before main.
    return AccessController.doPrivileged(
        new PrivilegedAction<>() {
          @Override
          public Thread run() {
            return new Thread(topGroup(), task, name, 0, false);
          }
        });
  }

  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
