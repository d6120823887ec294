package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The script at the root of the checkout. */
@Timeout(60)
class DemoScriptTest {
  private static final Path SCRIPT = Path.of("../demo");

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void showsTheHelpOfTheCommandWithoutABuildOrAJdk(String option) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", SCRIPT.toString(), "--runs", "2", option))
            .redirectErrorStream(true);
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("JAVA_HOME", "/nonexistent");

    Process script = builder.start();
    String help = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(script.exitValue()).isZero();
    assertThat(help)
        .as("what ./demo says; copy it there from DemoCommand")
        .isEqualTo(
            new CommandLine(new DemoCommand()).setCommandName("./demo").getUsageMessage(Ansi.OFF));
  }

  @Test
  void helpFitsEightyColumns() {
    assertThat(new CommandLine(new DemoCommand()).getUsageMessage(Ansi.OFF).lines())
        .allMatch(line -> line.length() <= ResultTable.WIDTH);
  }
}
