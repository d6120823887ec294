package dev.outrigger.agent.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which methods are woven, which are not and why, and which other agents are there. */
final class Explanation {
  private static final String SKIPPED_TOO =
      "it is listed before Outrigger, so a call that Outrigger answers skips what this agent added"
          + " to the method; list it after Outrigger";

  private Explanation() {}

  static Map<String, Object> of(Installation installation) {
    Map<String, Object> explanation = Status.of(installation);
    List.of("counts", "settings", "coordinators", "breaker").forEach(explanation::remove);
    Engine engine = installation.engine();
    if (engine != null) {
      explanation.put("classes", classes(engine));
    }
    explanation.put("otherAgents", others());
    return explanation;
  }

  private static List<Map<String, Object>> classes(Engine engine) {
    List<Map<String, Object>> classes = new ArrayList<>();
    for (WeavingReport.Seen seen : engine.report().seen()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("className", seen.className());
      one.put("loader", seen.loader());
      one.put("state", seen.woven() ? "woven" : "refused");
      List<String> reasons = seen.woven() ? seen.missing() : seen.reasons();
      if (!reasons.isEmpty()) {
        one.put("reason", String.join("; ", reasons));
      }
      classes.add(one);
    }
    return classes;
  }

  private static List<Map<String, Object>> others() {
    List<Map<String, Object>> others = new ArrayList<>();
    for (OtherAgents.Other other : OtherAgents.all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("jar", other.jar());
      one.put("order", other.order());
      if (other.order().equals("before")) {
        one.put("warning", SKIPPED_TOO);
      }
      others.add(one);
    }
    return others;
  }
}
