package dev.outrigger.bench.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code submit --json} writes of one pass; fields that the demo does not need are left out.
 *
 * @param figures the coordinator's own sums
 * @param tasks one row for each test class that ran, in the order in which they finished
 */
record SuiteReport(Figures figures, List<Row> tasks) {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  SuiteReport {
    if (figures == null || tasks == null || tasks.isEmpty()) {
      throw new IllegalArgumentException("it needs 'figures' and at least one of 'tasks'");
    }
    tasks = List.copyOf(tasks);
  }

  /**
   * The sums over all tasks, in milliseconds.
   *
   * @param makespanMillis from the submission to the last result
   * @param meanFlowMillis mean time of a task from its submission to its result
   * @param p95FlowMillis the time within which 95 of 100 tasks had their result
   */
  record Figures(
      double makespanMillis, double meanFlowMillis, double p95FlowMillis, List<OfWorker> workers) {
    Figures {
      if (!(makespanMillis > 0)) {
        throw new IllegalArgumentException("'makespanMillis' must be positive");
      }
      workers = workers == null ? List.of() : List.copyOf(workers);
    }
  }

  /** One worker's part; {@code busyMillis} is the sum of the durations that it measured. */
  record OfWorker(String worker, int tasks, double busyMillis) {}

  /**
   * One test class.
   *
   * @param attempts how many times it was given to a worker
   * @param failedTests which of its tests failed; empty if it failed as a whole
   */
  record Row(
      @JsonProperty("class") String name,
      String worker,
      int attempts,
      boolean passed,
      List<String> failedTests) {
    Row {
      if (name == null) {
        throw new IllegalArgumentException("each of 'tasks' needs a 'class'");
      }
      worker = worker == null ? "" : worker;
      failedTests = failedTests == null ? List.of() : List.copyOf(failedTests);
    }
  }

  /**
   * Reads a report.
   *
   * @throws DemoFailure if it is no valid JSON, or lacks what is needed
   */
  static SuiteReport read(byte[] json) throws DemoFailure {
    try {
      @Nullable SuiteReport report = MAPPER.readValue(json, SuiteReport.class);
      if (report == null) {
        throw new DemoFailure("the report of the pass is empty");
      }
      return report;
    } catch (JacksonException invalid) {
      throw new DemoFailure(
          "the report of the pass cannot be read: " + firstLine(invalid.getOriginalMessage()));
    }
  }

  /** Jackson goes on with where in the source it happened, which says nothing of bytes. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no reason given");
  }
}
