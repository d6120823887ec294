package dev.outrigger.agent.control;

import dev.outrigger.agent.log.Logs;
import dev.outrigger.agent.weaving.LoadedClass;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
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
    List<LoadedClass.Outcome> outcomes = List.of();
    if (engine != null) {
      engine.router().disarm();
      drained = Draining.await();
      outcomes = Restoration.of(engine);
    }
    List<String> failures = new ArrayList<>();
    for (LoadedClass.Outcome outcome : outcomes) {
      if (!outcome.isGood()) {
        failures.add(outcome.className() + ": " + outcome.verdict() + " " + outcome.detail());
      }
    }
    if (!failures.isEmpty()) {
      String message =
          "disarmed, so that the original runs, but the bytecode could not be restored ("
              + String.join("; ", failures)
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
    String message = message(outcomes, drained);
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

  private static String message(List<LoadedClass.Outcome> outcomes, boolean drained) {
    List<String> restored = new ArrayList<>();
    for (LoadedClass.Outcome outcome : outcomes) {
      restored.add(
          outcome.verdict() == LoadedClass.Verdict.RESTORED_BESIDE_OTHERS
              ? outcome.className() + " (other agents' changes to it stay)"
              : outcome.className());
    }
    return "detached; "
        + (restored.isEmpty()
            ? "no class was woven"
            : "restored and verified: " + String.join(", ", restored))
        + (drained ? "" : "; a call that was inside for more than 2 s was left behind");
  }
}
