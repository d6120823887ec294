package dev.outrigger.agent.control.command;

import java.util.List;

/** Lists hooks: what was woven, what not and why. Stateless. */
final class HookText {
  private HookText() {}

  /**
   * Adds the list.
   *
   * @param coordinator the class that need not be named with each of its methods
   */
  static void add(Page page, List<Data> hooks, String coordinator) {
    if (hooks.isEmpty()) {
      return;
    }
    page.heading("hooks");
    for (Data hook : hooks) {
      String owner = hook.text("className");
      page.line(
          hook.text("state", "?"),
          hook.text("key")
              + " = "
              + (owner.equals(coordinator) ? "" : owner + "#")
              + hook.text("method"));
      page.more(hook.has("loader") ? "in " + hook.text("loader") : "");
      page.more(hook.text("reason"));
    }
  }
}
