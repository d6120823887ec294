package org.example.testgrid.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.example.testgrid.Counts;
import org.example.testgrid.Result;
import org.example.testgrid.Task;
import org.example.testgrid.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * The JSON messages between the coordinator, its workers and its submitters.
 *
 * <p>A {@code session} names one registration of a worker, so that reports of an earlier one are
 * not taken for reports of this one. Times are epoch milliseconds of the coordinator's clock.
 */
public final class Messages {
  private Messages() {}

  /** What went wrong: a {@code code} for programs and a sentence for people. */
  public record Problem(String code, String error) {}

  /** A worker describes itself. */
  public record Registration(
      String id,
      int slots,
      long memoryBytes,
      @Nullable Map<String, Integer> accelerators,
      @Nullable List<String> tags) {}

  /** The worker is registered under this session. */
  public record Registered(String session) {}

  /** A worker is alive and this busy. */
  public record Heartbeat(String session, double cpuShare, double memoryShare) {}

  /** A worker asks for the tasks after the number that it received last. */
  public record Poll(String session, long acknowledged, long waitMillis) {}

  /** Tasks for a worker. */
  public record Assignments(List<Assignment> assignments) {}

  /** One task for a worker, and its number in the worker's outbox. */
  public record Assignment(long number, TaskSpec task) {}

  /** A worker has run a task. */
  public record Completion(String session, String taskId, Result result) {}

  /** Whether the report counted. */
  public record Accepted(boolean accepted) {}

  /** A worker leaves. */
  public record Leave(String session) {}

  /** Tasks to run, in this order within each priority. */
  public record BatchRequest(String batch, List<TaskSpec> tasks) {}

  /** How far a batch is, and the tasks that finished since the caller last asked. */
  public record BatchProgress(
      String batch, int total, int finished, int running, int workers, List<TaskRow> rows) {}

  /** A finished task. */
  public record TaskRow(
      String id,
      String name,
      String worker,
      int attempts,
      long queuedMillis,
      long startedMillis,
      long finishedMillis,
      Result result) {

    static TaskRow of(Task task) {
      Result result = task.getResult();
      String worker = task.getWorkerId();
      return new TaskRow(
          task.getId(),
          task.getName(),
          worker == null ? "" : worker,
          task.getAttempts(),
          task.getQueuedMillis(),
          task.getStartedMillis(),
          task.getFinishedMillis(),
          result == null ? Result.failure(0, "not finished") : result);
    }
  }

  /** The state of the coordinator. */
  public record Status(Counts tasks, int slots, int busy, List<WorkerStatus> workers) {}

  /** The state of one worker. */
  public record WorkerStatus(
      String id,
      int slots,
      int busy,
      long memoryBytes,
      long freeMemoryBytes,
      Map<String, Integer> accelerators,
      Map<String, Integer> freeAccelerators,
      Set<String> tags,
      double cpuShare,
      double memoryShare,
      long lastHeartbeatMillis) {}

  /** What a task is and needs; {@code id} may be absent where a submitter writes it. */
  public record TaskSpec(
      @Nullable String id,
      TaskKind kind,
      String name,
      @Nullable String family,
      @Nullable String type,
      int priority,
      long memoryBytes,
      @Nullable Map<String, Integer> accelerators,
      @Nullable Set<String> requiredTags,
      long nominalMillis,
      @Nullable List<String> classPath) {

    /** Returns a task that runs one JUnit class. */
    public static TaskSpec junit(String className, List<String> classPath) {
      return new TaskSpec(
          null, TaskKind.JUNIT, className, "junit", "unit", 0, 0, null, null, 0, classPath);
    }

    static TaskSpec of(Task task) {
      return new TaskSpec(
          task.getId(),
          task.getKind(),
          task.getName(),
          task.getFamily(),
          task.getType(),
          task.getPriority(),
          task.getMemoryBytes(),
          task.getAccelerators(),
          task.getRequiredTags(),
          task.getNominalDuration().toMillis(),
          task.getClassPath());
    }

    Task toTask(String batch, String defaultId) {
      if (kind == null || name == null) {
        throw new IllegalArgumentException("a task needs a 'kind' (JUNIT or MODEL) and a 'name'");
      }
      return Task.builder(id == null ? defaultId : id, kind, name)
          .batch(batch)
          .family(family == null ? "" : family)
          .type(type == null ? "" : type)
          .priority(priority)
          .memoryBytes(memoryBytes)
          .accelerators(accelerators == null ? Map.of() : accelerators)
          .requiredTags(requiredTags == null ? Set.of() : requiredTags)
          .nominalDuration(Duration.ofMillis(nominalMillis))
          .classPath(classPath == null ? List.of() : classPath)
          .build();
    }
  }
}
