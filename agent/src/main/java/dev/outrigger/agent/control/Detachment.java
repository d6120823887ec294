package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Takes the agent out of the JVM: no call comes in any longer, those inside come out, the bytecode
 * is what it was, and then threads and files go.
 *
 * <p>The order matters. Restored before it is disarmed, woven code would still call in while it
 * goes away; with the loader closed before it is restored, that code would meet classes that cannot
 * be loaded.
 */
final class Detachment {
  private static final Logger LOG = Logs.of(Detachment.class);

  private final Installation installation;
  private final @Nullable Object gate;

  private Detachment(Installation installation, @Nullable Object gate) {
    this.installation = installation;
    this.gate = gate;
  }

  static Detachment of(Installation installation, @Nullable Object gate) {
    return new Detachment(installation, gate);
  }

  /** Returns the reply; the exit code is 0 only if every class was restored and verified. */
  Map<String, Object> run() {
    Engine engine = installation.engine();
    boolean drained = true;
    Restoration restoration = Restoration.ofNothing();
    if (engine != null) {
      engine.router().disarm();
      drained = Draining.await();
      restoration = Restoration.of(engine);
    }
    if (!restoration.isWhole()) {
      String message =
          "disarmed, so that the original runs, but the bytecode could not be restored ("
              + restoration.failures()
              + "); it is gone when the JVM is started again";
      LOG.warn("{}", message);
      return Control.notDone(message);
    }
    if (!removeGate()) {
      return Control.notDone("disarmed, but the JVM does not know the agent's transformer");
    }
    if (engine != null) {
      engine.router().forgetAll();
      engine.stop();
    }
    installation.end();
    String message =
        "detached; "
            + restoration
            + (drained ? "" : "; a call that was inside for more than 2 s was left behind");
    LOG.info("{}", message);
    Logs.close();
    Map<String, Object> reply = Control.done(message);
    reply.put("drained", drained);
    return reply;
  }

  private boolean removeGate() {
    Instrumentation instrumentation = installation.instrumentation();
    return gate instanceof ClassFileTransformer transformer
        && instrumentation.removeTransformer(transformer);
  }
}
