package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Daemon;
import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.routing.Notices;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Steps aside in a running JVM where the balancer failed too often or beyond repair: the bytecode
 * is restored, on a thread of ours, and the operator is told, once. Thread-safe.
 */
final class GivingUp implements Notices {
  private static final Logger LOG = Logs.of(GivingUp.class);

  private final String coordinator;
  private final Supplier<Engine> engine;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile String outcome = "";

  GivingUp(String coordinator, Supplier<Engine> engine) {
    this.coordinator = coordinator;
    this.engine = engine;
  }

  @Override
  public void cannotBind(String message) {
    Operator.tell("left a " + coordinator + " alone; " + message);
  }

  @Override
  public void gaveUp(String reason) {
    if (begun.compareAndSet(false, true)) {
      LOG.warn("{}; the original runs from now on, its bytecode is being restored", reason);
      Daemon.start("outrigger-restore", () -> restore(reason));
    }
  }

  /** Returns what came of it; empty before. */
  String outcome() {
    return outcome;
  }

  private void restore(String reason) {
    Engine given = engine.get();
    given.router().disarm();
    Draining.await();
    Restoration restoration = Restoration.of(given);
    given.router().forgetAll();
    outcome =
        restoration.isWhole()
            ? "stepped aside, the bytecode is restored and verified; " + reason
            : "stepped aside, the original runs, but not every class could be restored: "
                + restoration.failures()
                + "; "
                + reason;
    Operator.tell(outcome);
  }
}
