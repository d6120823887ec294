package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import java.util.HashMap;
import java.util.Map;

/** The last thing the agent does, when the JVM ends. */
final class Shutdown implements Runnable {
  private static final Map<Installation, Thread> HOOKS = new HashMap<>(); // guarded by the class

  private final Installation installation;

  private Shutdown(Installation installation) {
    this.installation = installation;
  }

  /** Has the JVM call us at its end, unless it is ending already. */
  static synchronized void register(Installation installation) {
    Thread hook = new Thread(new Shutdown(installation), "outrigger-shutdown");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      HOOKS.put(installation, hook);
    } catch (IllegalStateException e) {
      // It ends: there is nothing more to say.
    }
  }

  /** Undoes {@link #register}. */
  static synchronized void unregister(Installation installation) {
    Thread hook = HOOKS.remove(installation);
    if (hook == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends, and takes everything with it.
    }
  }

  @Override
  public void run() {
    try {
      installation.sayLastWords();
    } finally {
      Logs.close();
    }
  }
}
