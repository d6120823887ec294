package dev.outrigger.bench.quality;

import dev.outrigger.bench.Csv;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures flow times of streams of tasks, as CSV. */
final class StreamBench {
  /**
   * What is measured.
   *
   * @param load arrivals as a share of the fluid capacity, above 0
   * @param slowdown as the user wrote it, or blank
   */
  record Settings(
      double load,
      String estimates,
      int tasks,
      List<Long> seeds,
      String arrivals,
      Scatter scatter,
      String slowdown) {}

  private final Settings settings;
  private final List<String> schedulers;
  private final PrintStream out;
  private final PrintStream err;

  StreamBench(Settings settings, List<String> schedulers, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.schedulers = schedulers;
    this.out = out;
    this.err = err;
  }

  /** Measures all schedulers on each matrix. */
  void measure(List<ServiceMatrix> matrices) throws QualityException {
    Estimates estimates = Estimates.of(settings.estimates());
    Arrivals arrivals = Arrivals.of(settings.arrivals());
    List<Slowdown> slowdowns = new ArrayList<>();
    for (ServiceMatrix matrix : matrices) {
      slowdowns.add(
          settings.slowdown().isBlank() ? Slowdown.NONE : Slowdown.of(settings.slowdown(), matrix));
    }
    out.println("matrix,scheduler,load,estimates,mean_flow,p95_flow,p99_flow,stable,violations");
    for (int i = 0; i < matrices.size(); i++) {
      ServiceMatrix matrix = matrices.get(i);
      double perSecond = settings.load() * FluidCapacity.of(matrix);
      for (String scheduler : schedulers) {
        List<StreamResult> streams = new ArrayList<>();
        for (long seed : settings.seeds()) {
          err.println(matrix.name() + " " + scheduler + " seed " + seed);
          Traffic traffic =
              Traffic.draw(
                  settings.tasks(),
                  matrix.classes(),
                  perSecond,
                  arrivals,
                  settings.scatter(),
                  seed);
          streams.add(
              Stream.run(
                  matrix,
                  traffic,
                  settings.scatter(),
                  slowdowns.get(i),
                  estimates,
                  scheduler,
                  seed));
        }
        print(matrix, scheduler, StreamSummary.of(streams, matrix.meanFastestSeconds()));
      }
    }
  }

  private void print(ServiceMatrix matrix, String scheduler, StreamSummary summary) {
    out.printf(
        Locale.ROOT,
        "%s,%s,%s,%s,%.3f,%.3f,%.3f,%s,%d%n",
        Csv.cell(matrix.name()),
        Csv.cell(scheduler),
        settings.load(),
        settings.estimates(),
        summary.meanFlow(),
        summary.p95Flow(),
        summary.p99Flow(),
        summary.stable(),
        summary.violations());
  }
}
