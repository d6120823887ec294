package dev.outrigger.agent.control.command;

import java.util.List;

/** Tells people what was woven, and what not and why. */
final class ExplainText {
  private final Data explanation;

  ExplainText(Data explanation) {
    this.explanation = explanation;
  }

  String text() {
    Page page = new Page();
    page.heading(
        explanation.text("coordinator", "no class yet")
            + " in process "
            + explanation.text("pid", "?"));
    page.line("state", explanation.text("state"));
    page.more(explanation.text("reason"));
    List<Data> classes = explanation.list("classes");
    if (!classes.isEmpty()) {
      page.heading("classes");
      for (Data each : classes) {
        page.line(each.text("state", "?"), each.text("className"));
        page.more(each.has("loader") ? "in " + each.text("loader") : "");
        page.more(each.text("reason"));
      }
    }
    HookText.add(page, explanation.list("hooks"), explanation.text("coordinator"));
    List<Data> others = explanation.list("otherAgents");
    if (!others.isEmpty()) {
      page.heading("other agents");
      for (Data each : others) {
        page.line(each.text("order", "?"), each.text("jar", each.text("name", "?")));
        page.more(each.text("warning"));
      }
    }
    return page.text();
  }
}
