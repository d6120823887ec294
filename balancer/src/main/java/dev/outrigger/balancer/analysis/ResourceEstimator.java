package dev.outrigger.balancer.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Estimates cores and memory: those of the family and size, times the factors of type, precision
 * and techniques, memory also times its {@link Growth}, but at least the least of the type. What is
 * told explicitly is taken in place of the estimate. Immutable.
 *
 * <p>The formula is that of the system this replaces, with three departures: a sequence shorter
 * than usual does not shrink memory, since the weights stay; the least of a type is applied last,
 * where it was undercut by what followed; and mixed precision saves nothing where the precision is
 * already below 32 bits, as the same bits would be saved twice.
 */
final class ResourceEstimator {
  private static final double BYTES_PER_GIB = 1L << 30;

  private final Figures figures;

  ResourceEstimator(Figures figures) {
    this.figures = figures;
  }

  ResourceEstimate estimate(TaskDescription task, ModelFamily family, ModelSize size) {
    String model = "resources." + Named.word(family) + "." + Named.word(size);
    double growth = Math.max(1, Growth.of(task));
    double cores = amount(task, model, "cores", "cores", 1);
    double memory = amount(task, model, "memory_gib", "memory", growth);
    double accelerator = amount(task, model, "accelerator_gib", "accelerator", growth);
    return new ResourceEstimate(
        told(task.cores(), (int) Math.ceil(Math.max(1, cores) - 1e-9)),
        told(task.memoryBytes(), bytes(memory)),
        told(task.acceleratorMemoryBytes(), bytes(accelerator)));
  }

  private double amount(
      TaskDescription task, String model, String name, String factor, double growth) {
    double amount = figures.number(model, name) * growth;
    for (String trait : Traits.of(task)) {
      amount *= figures.number("factors." + trait, factor, 1);
    }
    return Math.max(amount, figures.number("least." + Named.word(task.type()), name, 0));
  }

  /** Returns the bytes, rounded up; more than a long holds are as many as it holds. */
  private static long bytes(double gib) {
    return (long) Math.ceil(gib * BYTES_PER_GIB);
  }

  private static <N extends Number> N told(@Nullable N told, N estimated) {
    return told == null ? estimated : told;
  }
}
