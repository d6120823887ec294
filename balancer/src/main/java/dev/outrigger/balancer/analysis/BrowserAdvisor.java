package dev.outrigger.balancer.analysis;

import java.util.List;

/** Says which browsers suit a task that runs in one. Immutable. */
final class BrowserAdvisor {
  private final Figures figures;

  BrowserAdvisor(Figures figures) {
    this.figures = figures;
  }

  List<Preference> rank(TaskDescription task, ModelFamily family) {
    BrowserApi api = task.browserApi();
    if (api == null && task.requiredBrowsers().isEmpty()) {
      return List.of();
    }
    PreferenceRanking ranking =
        new PreferenceRanking(figures.list("browsers." + Named.word(family)));
    if (api != null) {
      ranking.multiply(figures.list("browser_factors." + Named.word(api)));
    }
    return ranking.rank(task.requiredBrowsers());
  }
}
