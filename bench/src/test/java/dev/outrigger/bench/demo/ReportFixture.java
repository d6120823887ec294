package dev.outrigger.bench.demo;

import dev.outrigger.bench.demo.SuiteReport.Figures;
import dev.outrigger.bench.demo.SuiteReport.OfWorker;
import dev.outrigger.bench.demo.SuiteReport.Row;
import java.util.ArrayList;
import java.util.List;

/** Reports and runs for tests, all alike unless told otherwise. */
final class ReportFixture {
  static final Row PASSED = new Row("org.acme.ATest", "w1", 1, true, List.of());
  static final Row FAILED = new Row("org.acme.BTest", "w2", 1, false, List.of("BTest#b()"));

  private ReportFixture() {}

  static SuiteReport report(double makespanMillis, Row... rows) {
    return new SuiteReport(
        new Figures(
            makespanMillis,
            makespanMillis / 2,
            makespanMillis - 1,
            List.of(new OfWorker("w1", 200, 30_000), new OfWorker("w4", 43, 29_500))),
        List.of(rows));
  }

  static SideRun side(SuiteReport cold, SuiteReport warm) {
    return side(cold, warm, "abc", "abc", List.of());
  }

  static SideRun side(
      SuiteReport cold, SuiteReport warm, String before, String after, List<String> errors) {
    return new SideRun(
        new PassRun(cold, 0.9), new PassRun(warm, 0.8), before, after, errors, List.of());
  }

  static DemoRun run(double coldWithout, double coldWith, double warmWithout, double warmWith) {
    return new DemoRun(
        side(report(coldWithout, PASSED, FAILED), report(warmWithout, FAILED, PASSED)),
        side(report(coldWith, PASSED, FAILED), report(warmWith, FAILED, PASSED)));
  }

  /** Returns an unremarkable run whose last report has those rows instead. */
  static DemoRun runEndingWith(Row... rows) {
    DemoRun run = run(4000, 3000, 2000, 1000);
    List<Row> changed = new ArrayList<>(List.of(rows));
    return new DemoRun(
        run.without(), side(run.with().cold().report(), report(1000, changed.toArray(Row[]::new))));
  }
}
