package dev.outrigger.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcInstanceTest {
  @TempDir Path folder;

  @Test
  void readsTaskByTaskWhateverTheWhiteSpace() throws Exception {
    EtcInstance instance = EtcInstance.read(write("2 3 0\n1 2 3\n4\n5\t6.5\n"));

    assertThat(instance.name()).isEqualTo("instance");
    assertThat(instance.millis()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6.5}});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 2 0 1 2 3 | ends where task 1 on machine 1 (from 0) should stand",
        "2 2 0 1 2 3 4 5 | goes on after the 2 × 2 numbers that its first line tells",
        "2 2 0 1 x 3 4 | 'x' stands where task 0 on machine 1 (from 0) should",
        "2 2 0 1 -2 3 4 | task 0 on machine 1 (from 0): a time must be above 0, was -2.0",
        "2 2 0 1 NaN 3 4 | task 0 on machine 1 (from 0): a time must be above 0, was NaN",
        "0 2 0 | the number of tasks must be a whole one from 1, was 0.0",
        "2.5 2 0 | the number of tasks must be a whole one from 1, was 2.5"
      })
  void saysWhatIsWrongAndWhere(String text, String message) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> EtcInstance.read(file))
        .isInstanceOf(QualityException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void saysSoWhereThereIsNoFile() {
    assertThatThrownBy(() -> EtcInstance.read(folder.resolve("absent")))
        .isInstanceOf(QualityException.class)
        .hasMessageContaining("absent' is not there");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("instance"), text);
  }
}
