package dev.outrigger.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CliTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return Cli.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void showsHowToUseTheJarWhenAskedNothing() {
    assertThat(run()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("-javaagent:outrigger-agent.jar=");
    assertThat(err.size()).isZero();
  }

  @Test
  void keepsItsHelpWithinEightyColumns() {
    run("--help");

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void refusesAnArgumentThatMeansNothing() {
    assertThat(run("--hepl")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("'--hepl'").contains("--help");
    assertThat(out.size()).isZero();
  }
}
