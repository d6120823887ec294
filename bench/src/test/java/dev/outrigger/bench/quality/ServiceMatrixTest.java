package dev.outrigger.bench.quality;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceMatrixTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "class,a,b;x,1,2;x,3,4 | there are two of the class 'x'",
        "class,a,a;x,1,2 | there are two of the worker 'a'",
        "class a b;x 1 2 | line 1: there is one cell, with no comma",
        "class,a,b;x,1 | line 2: 2 cells, where the first line has 3",
        "class,a,b;x,1,-2 | line 2, b: must be seconds above 0 or blank",
        "class,a,b;x,, | line 2: no worker can run class x",
      })
  void saysWhatIsWrongAndWhere(String lines, String expected) throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), lines.replace(';', '\n'));

    assertThatThrownBy(() -> ServiceMatrix.read(file))
        .isInstanceOf(QualityException.class)
        .hasMessageContaining(expected);
  }
}
