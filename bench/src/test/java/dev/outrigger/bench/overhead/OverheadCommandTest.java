package dev.outrigger.bench.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OverheadCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"--seconds=0", "--workers=4,0", "--workers=-1"})
  void refusesWhatCannotBeMeasured(String option) {
    assertThat(errorsOf(option)).contains("must be at least 1");
  }

  private static String errorsOf(String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      assertThat(new CommandLine(new OverheadCommand()).execute(arguments)).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }
}
