package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void fitsEightyColumnsEvenWhereFiguresAreLarge() {
    Comparison slow = ReportFixture.run(99_999_900, 99_999_900, 99_999_900, 10_000).comparison();

    assertThat(ResultTable.of(slow))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(ResultTable.WIDTH));
  }

  @Test
  void showsBothSidesOfBothPassesInOneRow() {
    List<String> lines =
        ResultTable.of(ReportFixture.run(80_000, 60_000, 65_400, 41_200).comparison());

    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line.split(" {2,}"))
                    .containsExactly(
                        "makespan, s", "80.0", "60.0", "0.75", "65.4", "41.2", "0.63"));
  }

  @Test
  void showsWhatEachWorkerDid() {
    List<String> lines =
        ResultTable.of(ReportFixture.run(80_000, 60_000, 65_400, 41_200).comparison());

    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line.strip().split(" {2,}"))
                    .containsExactly("w4 (-Xint)", "43", "43", "43", "43"));
  }

  @Test
  void writesAQuestionMarkForWhatTheSystemDoesNotTell() {
    SuiteReport report = ReportFixture.report(1000, ReportFixture.PASSED);
    PassFigures unknown = PassFigures.of(report, Double.NaN);

    assertThat(ResultTable.of(new Comparison(unknown, unknown, unknown, unknown)))
        .anySatisfy(line -> assertThat(line).startsWith("processors in use").contains("?"));
  }

  @Test
  void listsTheRatiosOfSingleRuns() {
    List<Comparison> runs =
        List.of(
            ReportFixture.run(100, 90, 100, 60).comparison(),
            ReportFixture.run(100, 80, 100, 70).comparison(),
            ReportFixture.run(100, 95, 100, 80).comparison());

    assertThat(ResultTable.ratios(runs))
        .containsExactly(
            "cold ratios of the runs: 0.90 0.80 0.95, median 0.90",
            "warm ratios of the runs: 0.60 0.70 0.80, median 0.70");
  }
}
