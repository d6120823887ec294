package dev.outrigger.bench.demo;

import static dev.outrigger.bench.demo.ReportFixture.FAILED;
import static dev.outrigger.bench.demo.ReportFixture.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.bench.demo.SuiteReport.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void allHoldWhereOnlyThePlacesDiffer() {
    Row elsewhere = new Row(PASSED.name(), "w4", 1, true, List.of());

    assertThat(Checks.of(ReportFixture.runEndingWith(elsewhere, FAILED)))
        .hasSize(4)
        .allSatisfy(check -> assertThat(check.passed()).as(check.toString()).isTrue());
  }

  @Test
  void findAClassThatNeverRan() {
    assertThat(failing(ReportFixture.runEndingWith(FAILED)))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.what()).startsWith("every test class ran exactly once");
              assertThat(check.detail()).contains("ATest");
            });
  }

  @Test
  void findAClassThatIsReportedTwice() {
    assertThat(failing(ReportFixture.runEndingWith(PASSED, FAILED, PASSED))).hasSize(1);
  }

  @Test
  void findAClassThatWasGivenOutTwice() {
    Row again = new Row(PASSED.name(), "w1", 2, true, List.of());

    assertThat(failing(ReportFixture.runEndingWith(again, FAILED))).hasSize(1);
  }

  @Test
  void findAFailureThatHappenedInOnePassOnly() {
    Row failed = new Row(PASSED.name(), "w4", 1, false, List.of("ATest#a()"));

    assertThat(failing(ReportFixture.runEndingWith(failed, FAILED)))
        .singleElement()
        .satisfies(check -> assertThat(check.what()).startsWith("the same test classes failed"));
  }

  @Test
  void findAFailureThatIsGoneInOnePass() {
    Row fine = new Row(FAILED.name(), "w4", 1, true, List.of());

    assertThat(failing(ReportFixture.runEndingWith(PASSED, fine))).hasSize(1);
  }

  @Test
  void findAJarThatHasChanged() {
    DemoRun run = ReportFixture.run(4, 3, 2, 1);
    SideRun changed =
        ReportFixture.side(
            run.with().cold().report(), run.with().warm().report(), "abc", "abd", List.of());

    assertThat(failing(new DemoRun(run.without(), changed)))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("abc").contains("abd"));
  }

  @Test
  void findErrorOutputOfTheCoordinatorWithTheAgent() {
    DemoRun run = ReportFixture.run(4, 3, 2, 1);
    SideRun loud =
        ReportFixture.side(
            run.with().cold().report(),
            run.with().warm().report(),
            "abc",
            "abc",
            List.of("outrigger: steps aside"));

    assertThat(failing(new DemoRun(run.without(), loud)))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains("outrigger: steps aside"));
  }

  @Test
  void tellWhichClassesFailInEveryPass() {
    assertThat(Checks.failedAlike(ReportFixture.run(4, 3, 2, 1).reports()))
        .containsExactly("org.acme.BTest");
  }

  private static List<Check> failing(DemoRun run) {
    return Checks.of(run).stream().filter(check -> !check.passed()).toList();
  }
}
