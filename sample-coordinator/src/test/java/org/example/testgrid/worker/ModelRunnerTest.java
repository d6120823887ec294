package org.example.testgrid.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.example.testgrid.TaskKind;
import org.example.testgrid.http.Messages.TaskSpec;
import org.junit.jupiter.api.Test;

class ModelRunnerTest {
  private final ModelRunner runner = new ModelRunner(Map.of("vision", 0.001));

  @Test
  void takesTheNominalDurationTimesTheFactorOfTheFamily() throws InterruptedException {
    assertThat(runner.run(model("text", 30)).durationMillis()).isBetween(30L, 5000L);
    assertThat(runner.run(model("vision", 30_000)).durationMillis()).isBetween(30L, 5000L);
  }

  private static TaskSpec model(String family, long millis) {
    return new TaskSpec("t", TaskKind.MODEL, "m", family, "", 0, 0, null, null, millis, null);
  }
}
