package dev.outrigger.balancer.analysis;

/**
 * Suggests how many inputs to take at once: the family's figure for the type, or else for
 * inference, times the factors of size, precision and techniques, rounded down, at least 1.
 * Immutable.
 */
final class BatchAdvisor {
  private final Figures figures;

  BatchAdvisor(Figures figures) {
    this.figures = figures;
  }

  int suggest(TaskDescription task, ModelFamily family, ModelSize size) {
    if (task.batchSize() != null) {
      return task.batchSize();
    }
    String key = "batch." + Named.word(family);
    double inference = figures.number(key, Named.word(TaskType.INFERENCE));
    double batch = figures.number(key, Named.word(task.type()), inference);
    batch *= figures.number("batch_factors", Named.word(size), 1);
    for (String trait : Traits.of(task)) {
      batch *= figures.number("batch_factors", trait, 1);
    }
    return (int) Math.max(1, batch);
  }
}
