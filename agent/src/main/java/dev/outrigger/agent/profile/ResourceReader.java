package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Resources;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the memory, accelerators and labels of a task or a worker. Thread-safe. */
final class ResourceReader {
  private final @Nullable Reading memory;
  private final double memoryUnit;
  private final @Nullable Reading accelerators;
  private final Map<String, Reading> acceleratorsByType;
  private final @Nullable Reading labels;
  private final Map<String, Reading> labelsByName;

  /**
   * @param subject the stem of the keys: {@code task.} or {@code worker.}
   * @param labelKey the word of the labels' key
   */
  ResourceReader(String subject, String labelKey, double memoryUnit, ReadingSource source) {
    this.memoryUnit = memoryUnit;
    memory = source.get(subject + "memory", Sort.NUMBER);
    accelerators = source.get(subject + "accelerators", Sort.COUNTS);
    acceleratorsByType = source.family(subject + "accelerators.", Sort.NUMBER);
    labels = source.get(subject + labelKey, Sort.LABELS);
    labelsByName = source.family(subject + labelKey + ".", Sort.TRUTH);
  }

  /** Returns the resources; {@code absentMemory} where none is told. */
  Resources resources(Frame frame, long absentMemory) throws Throwable {
    Long bytes = memory == null ? null : memory.bytes(frame, memoryUnit);
    Map<String, Integer> counts = accelerators == null ? Map.of() : accelerators.counts(frame);
    if (!acceleratorsByType.isEmpty()) {
      counts = new HashMap<>(counts);
      for (Map.Entry<String, Reading> entry : acceleratorsByType.entrySet()) {
        int count = entry.getValue().count(frame, 0, Integer.MAX_VALUE, 0);
        if (count > 0) {
          counts.put(entry.getKey(), count);
        }
      }
    }
    return new Resources(bytes == null ? absentMemory : bytes, counts);
  }

  Set<String> labels(Frame frame) throws Throwable {
    if (labels == null && labelsByName.isEmpty()) {
      return Set.of();
    }
    Set<String> told = labels == null ? Set.of() : labels.labels(frame);
    if (labelsByName.isEmpty()) {
      return told;
    }
    Set<String> names = new LinkedHashSet<>(told);
    for (Map.Entry<String, Reading> entry : labelsByName.entrySet()) {
      if (Boolean.TRUE.equals(entry.getValue().truth(frame))) {
        names.add(entry.getKey());
      }
    }
    return names;
  }
}
