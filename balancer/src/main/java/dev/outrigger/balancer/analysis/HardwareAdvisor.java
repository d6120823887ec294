package dev.outrigger.balancer.analysis;

import java.util.List;
import java.util.Set;

/** Says which hardware a task requires, and which suits it how well. Immutable. */
final class HardwareAdvisor {
  private static final String CUDA = "cuda";
  private static final String CPU = "cpu";

  private final Figures figures;

  HardwareAdvisor(Figures figures) {
    this.figures = figures;
  }

  /** Returns what is told, or else what the techniques need. */
  Set<String> required(TaskDescription task) {
    boolean cuda =
        task.techniques().contains(Technique.FLASH_ATTENTION) || Traits.mixesPrecisions(task);
    return task.requiredHardware().isEmpty() && cuda ? Set.of(CUDA) : task.requiredHardware();
  }

  boolean accelerated(TaskDescription task, ModelSize size) {
    return !Set.of(CPU).containsAll(required(task))
        || task.type() == TaskType.TRAINING
        || size == ModelSize.LARGE
        || task.precision() == Precision.BF16
        || task.techniques().contains(Technique.TENSOR_CORES);
  }

  List<Preference> rank(TaskDescription task, ModelFamily family) {
    PreferenceRanking ranking =
        new PreferenceRanking(figures.list("hardware." + Named.word(family)));
    for (String trait : Traits.of(task)) {
      ranking.multiply(figures.list("hardware_factors." + trait));
    }
    return ranking.rank(required(task));
  }
}
