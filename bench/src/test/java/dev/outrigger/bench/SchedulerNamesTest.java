package dev.outrigger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"demo", "speed", "quality"})
  void everyCommandRefusesAnUnknownSchedulerBeforeItRuns(String command) {
    String[] arguments =
        command.equals("quality")
            ? new String[] {command, "--etc", "absent", "--scheduler", "bogus"}
            : new String[] {command, "--scheduler", "bogus"};

    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.commandLine().execute(arguments)).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("--scheduler 'bogus' is not known")
        .hasLineCount(1);
  }

  @Test
  void namesTheUnknownOneAndTheKnownOnes() {
    assertThat(SchedulerNames.whatIsWrong(List.of("round_robin", "bogus")))
        .startsWith("--scheduler 'bogus' is not known; known are ")
        .contains("performance_based, power_of_two_choices");
    assertThat(SchedulerNames.whatIsWrong(List.of("round_robin"))).isNull();
  }
}
