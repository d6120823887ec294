package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;

/** The keys of a profile. */
public final class ProfileKeys {
  static final String CLASS = "coordinator.class";
  static final String KEY = "coordinator.key";
  static final String FLEET = "fleet";

  /** The value of {@link #KEY} where all objects of the class stand for one coordinator. */
  static final String JVM = "jvm";

  /** Keys whose value is a path from the task. */
  static final List<String> OF_TASK =
      List.of(
          "task.id",
          "task.family",
          "task.model",
          "task.type",
          "task.priority",
          "task.expected",
          "task.requires",
          "task.requires.*",
          "task.memory",
          "task.accelerators",
          "task.accelerators.*",
          "task.software",
          "task.software.*",
          "task.concurrency-key",
          "task.anti-affinity");

  /** Keys whose value is a path from the worker. */
  static final List<String> OF_WORKER =
      List.of(
          "worker.id",
          "worker.slots",
          "worker.busy",
          "worker.free",
          "worker.available",
          "worker.offers",
          "worker.offers.*",
          "worker.memory",
          "worker.accelerators",
          "worker.accelerators.*",
          "worker.software",
          "worker.software.*",
          "worker.class",
          "worker.serial");

  static final String URGENT = "task.priority.urgent";
  static final String EXPECTED_UNIT = "task.expected.unit";
  static final String TASK_MEMORY_UNIT = "task.memory.unit";
  static final String WORKER_MEMORY_UNIT = "worker.memory.unit";

  private ProfileKeys() {}

  /** Returns every key, and families of keys that end with {@code .*}. */
  public static List<String> all() {
    List<String> keys = new ArrayList<>();
    keys.addAll(List.of(CLASS, KEY, FLEET));
    for (Role role : Role.values()) {
      if (role != Role.ASSIGN && role != Role.CONTEXT) {
        keys.add(role.key());
      }
      if (role.isNamed()) {
        keys.add(role.key() + ".*");
      }
    }
    DecisionKeys.EVERY.forEach(decision -> keys.addAll(decision.all()));
    keys.addAll(OF_TASK);
    keys.addAll(OF_WORKER);
    keys.addAll(List.of(URGENT, EXPECTED_UNIT, TASK_MEMORY_UNIT, WORKER_MEMORY_UNIT));
    return keys;
  }
}
