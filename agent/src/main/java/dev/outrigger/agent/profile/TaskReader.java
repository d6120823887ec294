package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.VersionRange;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tasks of one static type. Thread-safe. */
final class TaskReader {
  private final IdReader id;
  private final @Nullable Reading family;
  private final @Nullable Reading model;
  private final @Nullable Reading type;
  private final @Nullable Reading priority;
  private final boolean highIsUrgent;
  private final @Nullable Reading expected;
  private final double expectedUnit;
  private final @Nullable Reading concurrencyKey;
  private final @Nullable Reading antiAffinity;
  private final ResourceReader resources;
  private final SoftwareReader<VersionRange> software;

  /**
   * @param source the paths, for a scope that has {@code task}
   */
  TaskReader(StaticType taskType, ReadingSource source, Problems problems) {
    id = IdReader.of("task.id", taskType, source, problems::add);
    family = source.get("task.family", Sort.TEXT);
    model = source.get("task.model", Sort.TEXT);
    type = source.get("task.type", Sort.TEXT);
    priority = source.get("task.priority", Sort.NUMBER);
    highIsUrgent = source.profile().urgent() == Profile.Urgent.HIGH;
    expected = source.get("task.expected", Sort.TIME);
    expectedUnit = source.profile().units().expectedNanos();
    concurrencyKey = source.get("task.concurrency-key", Sort.ID);
    antiAffinity = source.get("task.anti-affinity", Sort.LABELS);
    software = SoftwareReader.ofTask(source);
    double memoryUnit = source.profile().units().taskMemoryBytes();
    resources = new ResourceReader("task.", "requires", memoryUnit, source);
  }

  /** Returns the id of {@code frame.task}, or null where it has none. */
  @Nullable Object id(Frame frame, Object task) throws Throwable {
    return id.id(frame, task);
  }

  IdReader ids() {
    return id;
  }

  /** Returns {@code frame.task}, or null where it has no id. */
  @Nullable Task task(Frame frame, Object task) throws Throwable {
    Object taskId = id(frame, task);
    if (taskId == null) {
      return null;
    }
    Duration duration = expected == null ? null : expected.duration(frame, expectedUnit);
    return Task.builder(taskId)
        .family(family == null ? null : family.text(frame))
        .model(model == null ? null : model.text(frame))
        .type(type == null ? null : type.text(frame))
        .priority(priority(frame))
        .expected(duration)
        .needs(resources.resources(frame, Resources.NONE.memoryBytes()))
        .requires(resources.labels(frame))
        .software(software.software(frame))
        .concurrencyKey(concurrencyKey == null ? null : concurrencyKey.value(frame))
        .antiAffinityKeys(antiAffinity == null ? Set.of() : antiAffinity.labels(frame))
        .build();
  }

  /** Where high numbers are urgent, 0 is taken for ordinary. */
  private int priority(Frame frame) throws Throwable {
    Double number = priority == null ? null : priority.number(frame);
    if (number == null) {
      return Task.DEFAULT_PRIORITY;
    }
    double ours = highIsUrgent ? Task.DEFAULT_PRIORITY - number : number;
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, ours));
  }
}
