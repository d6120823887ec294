package org.example.testgrid.submit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;

/**
 * All that is known of a finished batch, for people as a table of at most 80 columns and for
 * programs as JSON.
 *
 * @param coordinator its address
 * @param figures the sums
 * @param confirmed whether the failures were run again locally
 * @param verdicts what became of each failed task
 * @param tasks one row for each task, in the order in which they finished
 */
record Report(
    String coordinator,
    Figures figures,
    boolean confirmed,
    List<Verdict> verdicts,
    List<Row> tasks) {
  /** One task; times are epoch milliseconds of the coordinator's clock. */
  record Row(
      @JsonProperty("class") String name,
      String worker,
      int attempts,
      long queuedMillis,
      long startedMillis,
      long finishedMillis,
      long durationMillis,
      boolean passed,
      int testsRun,
      int testsFailed,
      List<String> failedTests,
      String message) {

    static Row of(TaskRow row) {
      Result result = row.result();
      return new Row(
          row.name(),
          row.worker(),
          row.attempts(),
          row.queuedMillis(),
          row.startedMillis(),
          row.finishedMillis(),
          result.durationMillis(),
          result.passed(),
          result.testsRun(),
          result.testsFailed(),
          result.failedTests(),
          result.message());
    }
  }

  static Report of(
      String coordinator, List<TaskRow> rows, boolean confirmed, List<Verdict> verdicts) {
    return new Report(
        coordinator, Figures.of(rows), confirmed, verdicts, rows.stream().map(Row::of).toList());
  }

  /** Returns whether everything could be run, and nothing failed that does not fail here alike. */
  boolean isGood() {
    return verdicts.stream()
        .allMatch(verdict -> verdict.failsEverywhereAlike() && !verdict.couldNotBeRun());
  }

  void print(PrintStream out) {
    VerdictText.of(verdicts, confirmed).forEach(out::println);
    out.println();
    out.println(
        String.format(Locale.ROOT, "%-32s %10s %14s %10s", "worker", "tasks", "busy", "failures"));
    for (Figures.WorkerFigures worker : figures.workers()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-32s %10d %12.1f s %10d",
              cut(worker.worker(), 32),
              worker.tasks(),
              worker.busyMillis() / 1e3,
              worker.failures()));
    }
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "%d tasks, %d tests, %d failed tests in %d tasks",
            tasks.size(),
            figures.testsRun(),
            figures.testsFailed(),
            figures.failedTasks()));
    out.println(
        String.format(
            Locale.ROOT,
            "makespan %.1f s, mean flow time %.1f s, p95 flow time %.1f s",
            figures.makespanMillis() / 1e3,
            figures.meanFlowMillis() / 1e3,
            figures.p95FlowMillis() / 1e3));
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }
}
