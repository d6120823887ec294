package dev.outrigger.bench.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The figures of one pass, or the medians of several.
 *
 * @param makespanSeconds from the submission to the last result
 * @param meanFlowSeconds mean time of a test class from its submission to its result
 * @param p95FlowSeconds the time within which 95 of 100 had their result
 * @param failedClasses test classes that failed
 * @param processorShare see {@link PassRun#processorShare()}
 * @param tasks test classes that each worker ran
 * @param busySeconds how long each worker ran them
 */
record PassFigures(
    double makespanSeconds,
    double meanFlowSeconds,
    double p95FlowSeconds,
    double failedClasses,
    double processorShare,
    Map<String, Double> tasks,
    Map<String, Double> busySeconds) {
  private static final double MILLIS = 1000;

  PassFigures {
    tasks = new TreeMap<>(tasks);
    busySeconds = new TreeMap<>(busySeconds);
  }

  static PassFigures of(SuiteReport report, double processorShare) {
    SuiteReport.Figures sums = report.figures();
    return new PassFigures(
        sums.makespanMillis() / MILLIS,
        sums.meanFlowMillis() / MILLIS,
        sums.p95FlowMillis() / MILLIS,
        report.tasks().stream().filter(row -> !row.passed()).count(),
        processorShare,
        sums.workers().stream()
            .collect(
                Collectors.toMap(SuiteReport.OfWorker::worker, worker -> (double) worker.tasks())),
        sums.workers().stream()
            .collect(
                Collectors.toMap(
                    SuiteReport.OfWorker::worker, worker -> worker.busyMillis() / MILLIS)));
  }

  /** Returns the median of each figure by itself. */
  static PassFigures median(List<PassFigures> runs) {
    return new PassFigures(
        median(runs, PassFigures::makespanSeconds),
        median(runs, PassFigures::meanFlowSeconds),
        median(runs, PassFigures::p95FlowSeconds),
        median(runs, PassFigures::failedClasses),
        median(runs, PassFigures::processorShare),
        medians(runs.stream().map(PassFigures::tasks).toList()),
        medians(runs.stream().map(PassFigures::busySeconds).toList()));
  }

  private static double median(List<PassFigures> runs, ToDoubleFunction<PassFigures> figure) {
    return Median.of(runs.stream().mapToDouble(figure).toArray());
  }

  private static Map<String, Double> medians(List<Map<String, Double>> runs) {
    Map<String, Double> medians = new TreeMap<>();
    TreeSet<String> workers = new TreeSet<>();
    runs.forEach(run -> workers.addAll(run.keySet()));
    for (String worker : workers) {
      double[] values = runs.stream().mapToDouble(run -> run.getOrDefault(worker, 0.0)).toArray();
      medians.put(worker, Median.of(values));
    }
    return medians;
  }
}
