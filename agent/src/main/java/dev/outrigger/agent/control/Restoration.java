package dev.outrigger.agent.control;

import dev.outrigger.agent.weaving.LoadedClass;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Gives every woven class of an engine back the code it had. */
final class Restoration {
  private Restoration() {}

  /**
   * Restores, one class at a time, so that one that fails keeps no other from it; with the {@link
   * Instrumentation} that the agent was installed with, since no other may undo it.
   *
   * @return what became of each class that was woven
   */
  static List<LoadedClass.Outcome> of(Engine engine) {
    Instrumentation instrumentation = engine.instrumentation();
    engine.weaver().letGo();
    List<LoadedClass.Outcome> outcomes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (engine.weaver().hasWoven(type.getClassLoader(), type.getName())) {
        outcomes.add(LoadedClass.restore(type, instrumentation, engine.weaver()));
      }
    }
    return outcomes;
  }
}
