package dev.outrigger.agent.control.command;

import java.util.List;

/** Lists hooks: what was woven, what not and why. Stateless. */
final class HookText {
  private HookText() {}

  static void add(Page page, List<Data> hooks) {
    if (hooks.isEmpty()) {
      return;
    }
    page.heading("hooks");
    for (Data hook : hooks) {
      page.line(hook.text("state", "?"), hook.text("key"));
      page.more(hook.text("className") + "#" + hook.text("method"));
      if (hook.has("loader")) {
        page.more("in " + hook.text("loader"));
      }
      page.more(hook.text("reason"));
    }
  }
}
