package dev.outrigger.agent.control;

import dev.outrigger.agent.weaving.LoadedClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Begins in a JVM that runs already, and says what came of it. */
final class LateStart {
  private LateStart() {}

  static Map<String, Object> begin(Installation installation) {
    Engine engine = installation.beginInRunningJvm();
    if (engine == null) {
      return Control.notDone("stepped aside; " + installation.reason());
    }
    List<String> woven = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (LoadedClass.Outcome outcome : engine.weaveLoaded()) {
      (outcome.verdict() == LoadedClass.Verdict.WOVEN ? woven : others).add(outcome.className());
    }
    String coordinator = engine.profile().coordinatorClass();
    if (woven.isEmpty() && others.isEmpty()) {
      return Control.done(
          "attached; no class of the profile is loaded yet, " + coordinator + " is waited for");
    }
    if (!others.isEmpty()) {
      List<String> reasons = new ArrayList<>();
      for (WeavingReport.Seen seen : engine.report().seen()) {
        reasons.addAll(seen.reasons());
      }
      return Control.notDone(
          "attached, but left "
              + String.join(", ", others)
              + " alone: "
              + String.join("; ", reasons));
    }
    return Control.done("attached; woven and verified: " + String.join(", ", woven));
  }
}
