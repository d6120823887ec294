package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReportTest {
  private static final String WRITTEN_BY_SUBMIT =
      """
      {
        "coordinator": "http://127.0.0.1:4711",
        "figures": {"makespanMillis": 61294, "meanFlowMillis": 26174.8, "p95FlowMillis": 59314,
          "testsRun": 12, "testsFailed": 1, "failedTasks": 1,
          "workers": [{"worker": "w1", "tasks": 2, "busyMillis": 55353, "failures": 1}]},
        "confirmed": false,
        "verdicts": [{"name": "org.acme.BTest"}],
        "tasks": [
          {"class": "org.acme.ATest", "worker": "w1", "attempts": 1, "queuedMillis": 1,
            "startedMillis": 2, "finishedMillis": 3, "durationMillis": 1, "passed": true,
            "testsRun": 11, "testsFailed": 0, "failedTests": [], "message": ""},
          {"class": "org.acme.BTest", "worker": "w1", "attempts": 2, "queuedMillis": 1,
            "startedMillis": 2, "finishedMillis": 3, "durationMillis": 1, "passed": false,
            "testsRun": 1, "testsFailed": 1, "failedTests": ["org.acme.BTest#b()"],
            "message": "no"}]
      }
      """;

  @Test
  void readsWhatSubmitWrites() throws DemoFailure {
    SuiteReport report = SuiteReport.read(WRITTEN_BY_SUBMIT.getBytes(StandardCharsets.UTF_8));

    assertThat(report.tasks())
        .containsExactly(
            new SuiteReport.Row("org.acme.ATest", "w1", 1, true, List.of()),
            new SuiteReport.Row("org.acme.BTest", "w1", 2, false, List.of("org.acme.BTest#b()")));
    PassFigures figures = PassFigures.of(report, 0.5);
    assertThat(figures.makespanSeconds()).isEqualTo(61.294);
    assertThat(figures.meanFlowSeconds()).isEqualTo(26.1748, within(1e-9));
    assertThat(figures.p95FlowSeconds()).isEqualTo(59.314);
    assertThat(figures.failedClasses()).isEqualTo(1);
    assertThat(figures.tasks()).containsOnlyKeys("w1").containsEntry("w1", 2.0);
    assertThat(figures.busySeconds()).containsEntry("w1", 55.353);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"figures\"",
        "{}",
        "{\"figures\": {\"makespanMillis\": 1}, \"tasks\": []}",
        "{\"figures\": {\"makespanMillis\": 0}, \"tasks\": [{\"class\": \"A\"}]}",
        "{\"figures\": {\"makespanMillis\": 1}, \"tasks\": [{\"worker\": \"w1\"}]}"
      })
  void refusesWhatIsNoReportInOneSentence(String json) {
    assertThatThrownBy(() -> SuiteReport.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DemoFailure.class)
        .hasMessageStartingWith("the report of the pass ")
        .hasMessageNotContaining("\n");
  }
}
