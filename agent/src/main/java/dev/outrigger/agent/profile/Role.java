package dev.outrigger.agent.profile;

import java.util.List;

/** What a woven method means. */
public enum Role {
  /** The coordinator begins its work. */
  START("coordinator.start", false),
  /** The coordinator ends its work. */
  STOP("coordinator.stop", false),
  /** A decision: the method chooses where a task goes. */
  ASSIGN("assign.method", true),
  /** An outer call whose arguments matter to hooks further down the same thread. */
  CONTEXT("context", false),
  /** A worker is there from now on. */
  WORKER_JOINED("on.worker-joined", false),
  /** A worker describes itself anew. */
  WORKER_UPDATED("on.worker-updated", false),
  /** A worker tells how busy it is. */
  WORKER_LOAD("on.worker-load", false),
  /** A worker has just started, and is slow for a while. */
  WORKER_WARMING("on.worker-warming", false),
  /** A worker throttles itself for a while, as it has become hot. */
  WORKER_COOLING("on.worker-cooling", false),
  /** A worker is gone. */
  WORKER_LEFT("on.worker-left", false),
  /** A worker has begun a task. */
  TASK_STARTED("on.task-started", false),
  /** A task's attempt has ended, well or not. */
  TASK_FINISHED("on.task-finished", false),
  /** A worker did not take a task that it was given, which is no failure. */
  TASK_REFUSED("on.task-refused", false),
  /** A task was placed by the coordinator itself. */
  TASK_PLACED("on.task-placed", false);

  /** The option that says which coordinator a call of another class belongs to. */
  static final String COORDINATOR = "coordinator";

  private final String key;
  private final boolean mandatory;

  Role(String key, boolean mandatory) {
    this.key = key;
    this.mandatory = mandatory;
  }

  /** Returns the profile's key for this role; for several methods of one role a word may follow. */
  public String key() {
    return key;
  }

  /** Returns whether a class without this hook is left alone. */
  public boolean isMandatory() {
    return mandatory;
  }

  /** Returns whether there may be several such hooks, each with a word behind the key. */
  boolean isNamed() {
    return isObservation() || this == CONTEXT;
  }

  /** Returns whether the hook only watches: it never replaces what the method does. */
  public boolean isObservation() {
    return key.startsWith("on.");
  }

  /** Returns the options without which such a hook says nothing. */
  List<String> requiredOptions() {
    return switch (this) {
      case START, STOP, ASSIGN, CONTEXT -> List.of();
      case WORKER_JOINED,
          WORKER_UPDATED,
          WORKER_LOAD,
          WORKER_WARMING,
          WORKER_COOLING,
          WORKER_LEFT ->
          List.of("worker");
      case TASK_STARTED, TASK_FINISHED, TASK_REFUSED, TASK_PLACED -> List.of("task", "worker");
    };
  }

  /** Returns the other options that such a hook may have. */
  List<String> optionalOptions() {
    return switch (this) {
      case ASSIGN, CONTEXT -> List.of();
      case START, STOP -> List.of(COORDINATOR);
      case WORKER_LOAD -> List.of("if", "cpu", "memory", "accelerator", "unit", COORDINATOR);
      case WORKER_WARMING, WORKER_COOLING ->
          List.of("if", "duration", "duration.unit", COORDINATOR);
      case TASK_FINISHED ->
          List.of(
              "if",
              "succeeded",
              "blame.worker",
              "blame.task",
              "duration",
              "duration.unit",
              COORDINATOR);
      default -> List.of("if", COORDINATOR);
    };
  }
}
