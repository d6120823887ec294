package org.example.testgrid.submit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.example.testgrid.http.Messages.TaskRow;

/**
 * What a finished batch took, in milliseconds of the coordinator's clock.
 *
 * @param makespanMillis from the submission to the last result
 * @param meanFlowMillis mean time of a task from its submission to its result
 * @param p95FlowMillis the time within which 95 of 100 tasks had their result (nearest rank)
 * @param testsRun tests in all
 * @param testsFailed failed tests in all
 * @param failedTasks tasks that did not pass
 * @param workers each worker's part, sorted by its id
 */
record Figures(
    long makespanMillis,
    double meanFlowMillis,
    long p95FlowMillis,
    long testsRun,
    long testsFailed,
    int failedTasks,
    List<WorkerFigures> workers) {

  /**
   * One worker's part.
   *
   * @param busyMillis the sum of the durations that it measured
   * @param failures its tasks that did not pass
   */
  record WorkerFigures(String worker, int tasks, long busyMillis, int failures) {
    static WorkerFigures of(String worker, List<TaskRow> rows) {
      return new WorkerFigures(
          worker,
          rows.size(),
          rows.stream().mapToLong(row -> row.result().durationMillis()).sum(),
          failedIn(rows));
    }
  }

  /** Sums up the rows; all is zero if there are none. */
  static Figures of(List<TaskRow> rows) {
    long begin = rows.stream().mapToLong(TaskRow::queuedMillis).min().orElse(0);
    long end = rows.stream().mapToLong(TaskRow::finishedMillis).max().orElse(0);
    List<Long> flows =
        rows.stream().map(row -> row.finishedMillis() - row.queuedMillis()).sorted().toList();
    Map<String, List<TaskRow>> byWorker =
        rows.stream()
            .collect(Collectors.groupingBy(TaskRow::worker, TreeMap::new, Collectors.toList()));
    return new Figures(
        end - begin,
        flows.stream().mapToLong(Long::longValue).average().orElse(0),
        flows.isEmpty() ? 0 : flows.get((int) Math.ceil(0.95 * flows.size()) - 1),
        rows.stream().mapToLong(row -> row.result().testsRun()).sum(),
        rows.stream().mapToLong(row -> row.result().testsFailed()).sum(),
        failedIn(rows),
        byWorker.entrySet().stream()
            .map(entry -> WorkerFigures.of(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(WorkerFigures::worker))
            .toList());
  }

  private static int failedIn(List<TaskRow> rows) {
    return (int) rows.stream().filter(row -> !row.result().passed()).count();
  }
}
