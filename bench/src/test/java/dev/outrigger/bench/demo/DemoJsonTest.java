package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoJsonTest {
  @TempDir Path folder;

  @Test
  void saysBeforeTheRunThatItsFileCannotBeWritten() {
    assertThatCode(() -> DemoJson.requireWritable(folder.resolve("figures.json")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> DemoJson.requireWritable(folder))
        .hasMessageEndingWith("is a folder; name a file");
    assertThatThrownBy(() -> DemoJson.requireWritable(folder.resolve("gone/figures.json")))
        .hasMessageEndingWith("there is no folder '" + folder.resolve("gone") + "'");
  }
}
