package dev.outrigger.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void saysOnAnOldJavaWhichOneItNeeds(String version) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);

    assertThat(Cli.run(new String[0], version, stream, stream)).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("this is Java " + version, "needs Java 17 or newer")
        .hasLineCount(1);
  }
}
