package dev.outrigger.balancer.analysis;

import org.jspecify.annotations.Nullable;

/** What a task does with its model. */
public enum TaskType {
  INFERENCE,
  TRAINING,
  BENCHMARK,
  QUANTIZATION,
  INTEGRATION,
  /** Not told, or something else; counts like inference. */
  OTHER;

  /** Returns the type of that name in any case; OTHER for null and for any other text. */
  public static TaskType named(@Nullable String text) {
    TaskType type = Named.find(TaskType.class, text);
    return type == null ? OTHER : type;
  }
}
