package dev.outrigger.balancer.analysis;

import java.time.Duration;

/**
 * Guesses how long a task takes on an ordinary worker: the base time, times the factors of family,
 * type and size, times the {@link Growth}; as in the system this replaces. Immutable.
 */
final class TimeEstimator {
  private final Figures figures;

  TimeEstimator(Figures figures) {
    this.figures = figures;
  }

  Duration estimate(TaskDescription task, ModelFamily family, ModelSize size) {
    if (task.expected() != null) {
      return task.expected();
    }
    double seconds =
        figures.number("time.base", "seconds")
            * figures.number("time.family", Named.word(family))
            * figures.number("time.type", Named.word(task.type()))
            * figures.number("time.size", Named.word(size))
            * Growth.of(task);
    return Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
  }
}
