package dev.outrigger.agent.control.command;

import dev.outrigger.agent.profile.ProfileKeys;
import dev.outrigger.balancer.config.KnownKeys;
import java.util.ArrayList;
import java.util.List;

/** Shows a status to people. */
final class StatusText {
  private static final KnownKeys PROFILE = KnownKeys.of(ProfileKeys.all());

  private final Data status;

  StatusText(Data status) {
    this.status = status;
  }

  String text() {
    Page page = new Page();
    state(page);
    traffic(page);
    HookText.add(page, status.list("hooks"), status.text("coordinator"));
    coordinators(page);
    settings(page);
    List<String> others = status.texts("otherAgents");
    if (!others.isEmpty()) {
      page.heading("other agents");
      others.forEach(page::item);
    }
    return page.text();
  }

  private void state(Page page) {
    page.heading(
        status.has("coordinator")
            ? status.text("coordinator") + " in process " + status.text("pid", "?")
            : "process " + status.text("pid", "?"));
    page.line("state", status.text("state") + because(status.text("reason")));
    String share = status.text("activePercent");
    page.line(
        "mode",
        status.text("mode")
            + (share.isEmpty() || share.equals("100") ? "" : ", " + share + " % of the calls"));
    page.line("profile", status.text("profile"));
    if (status.has("version")) {
      page.line("agent", joined("outrigger " + status.text("version"), since()));
    }
    page.line("jar", status.text("jar"));
    page.line("java", status.text("java"));
    page.line("log", status.text("log"));
  }

  private String since() {
    return status.has("since") ? "since " + status.text("since") : "";
  }

  private void traffic(Page page) {
    Data counts = status.of("counts");
    if (status.has("breaker")) {
      Data breaker = status.of("breaker");
      page.line(
          "breaker", breaker.text("state") + ", opened " + breaker.number("trips") + " times");
    }
    page.line(
        "calls",
        named(counts, "assigned", "nobody", "original", "failed", "late", "failedReports"));
    if (counts.number("shadowAgreed") + counts.number("shadowDiffered") > 0) {
      page.line("shadow", named(counts, "shadowAgreed", "shadowDiffered"));
      status.texts("differences").forEach(each -> page.line("  differed", each));
    }
    page.line("last failure", status.text("lastFailure"));
  }

  private static String named(Data counts, String... names) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      if (counts.has(name)) {
        parts.add(words(name) + " " + counts.number(name));
      }
    }
    return String.join(", ", parts);
  }

  private static String words(String name) {
    return switch (name) {
      case "original" -> "left to the original";
      case "failedReports" -> "failed reports";
      case "shadowAgreed" -> "agreed";
      case "shadowDiffered" -> "differed";
      case "tasksHeld" -> "tasks held";
      case "tasksPlaced" -> "placed";
      case "tasksRunning" -> "running";
      default -> name;
    };
  }

  private void coordinators(Page page) {
    List<Data> coordinators = status.list("coordinators");
    if (coordinators.isEmpty()) {
      return;
    }
    page.heading("coordinators");
    for (Data each : coordinators) {
      page.line(
          each.text("workers", "?") + " workers",
          joined(each.text("scheduler"), named(each, "tasksHeld", "tasksPlaced", "tasksRunning")));
    }
  }

  /** Those of the profile are many, and are seen as hooks already. */
  private void settings(Page page) {
    List<Data> settings =
        status.list("settings").stream().filter(it -> !PROFILE.contains(it.text("key"))).toList();
    if (settings.isEmpty()) {
      return;
    }
    page.heading("settings, without the profile's");
    for (Data each : settings) {
      page.item(
          each.text("key") + " = " + each.text("value") + " (" + each.text("source", "?") + ")");
    }
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private static String joined(String first, String second) {
    return second.isEmpty() ? first : first + ", " + second;
  }
}
