package dev.outrigger.agent.control;

import dev.outrigger.agent.weaving.LoadedClass;
import dev.outrigger.agent.weaving.LoadedClass.Outcome;
import dev.outrigger.agent.weaving.LoadedClass.Verdict;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the woven classes of an engine that were given back the code they had. Immutable.
 */
final class Restoration {
  private final List<String> restored = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  private Restoration() {}

  /**
   * Restores, one class at a time, so that one that fails keeps no other from it; with the {@link
   * Instrumentation} that the agent was installed with, since no other may undo it. To be called
   * once the engine's router is disarmed.
   *
   * @throws IllegalStateException if it is not: woven code would call in while it goes away
   */
  static Restoration of(Engine engine) {
    if (!engine.router().isDisarmed()) {
      throw new IllegalStateException("a class can be restored only when its hooks are disarmed");
    }
    Instrumentation instrumentation = engine.instrumentation();
    engine.weaver().letGo();
    Restoration restoration = new Restoration();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (engine.weaver().hasWoven(type.getClassLoader(), type.getName())) {
        restoration.note(LoadedClass.restore(type, instrumentation, engine.weaver()));
      }
    }
    return restoration;
  }

  /** Returns that of an agent that never wove anything. */
  static Restoration ofNothing() {
    return new Restoration();
  }

  private void note(Outcome outcome) {
    if (!outcome.isGood()) {
      failures.add(outcome.className() + ": " + outcome.verdict() + " " + outcome.detail());
    } else if (outcome.verdict() == Verdict.RESTORED_BESIDE_OTHERS) {
      restored.add(outcome.className() + " (other agents' changes to it stay)");
    } else {
      restored.add(outcome.className());
    }
  }

  boolean isWhole() {
    return failures.isEmpty();
  }

  /** Returns the classes that could not be restored, with the reasons. */
  String failures() {
    return String.join("; ", failures);
  }

  @Override
  public String toString() {
    return restored.isEmpty()
        ? "no class was woven"
        : "restored and verified: " + String.join(", ", restored);
  }
}
