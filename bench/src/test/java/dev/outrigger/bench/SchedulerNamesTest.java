package dev.outrigger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
        .startsWith("--scheduler: unknown scheduler 'bogus'")
        .hasLineCount(1);
  }

  @Test
  void namesTheUnknownOneWhatWasMeantAndTheKnownOnes() {
    assertThat(SchedulerNames.whatIsWrong(List.of("round_robin", "rond_robin")))
        .startsWith("--scheduler: unknown scheduler 'rond_robin'; did you mean round_robin?")
        .contains("performance_based, power_of_two_choices");
    assertThat(SchedulerNames.whatIsWrong(List.of("round_robin", "composite(peak_ewma:1)")))
        .isNull();
  }

  @Test
  void aCommaWithinParenthesesBelongsToTheScheduler() {
    SchedulersOption option = new SchedulersOption();

    new CommandLine(option)
        .parseArgs(
            "--scheduler", "round_robin,composite(least_loaded:1, peak_ewma:2),composite(a:1,b:2)");

    assertThat(option.schedulers())
        .containsExactly(
            "round_robin", "composite(least_loaded:1, peak_ewma:2)", "composite(a:1,b:2)");
  }
}
