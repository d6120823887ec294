package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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

  @Test
  void refusesAFileThatCannotBeOpenedThoughItsFolderIsThere() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("figures.json"), folder.resolve("gone/target"));

    assertThatThrownBy(() -> DemoJson.requireWritable(link))
        .hasMessageContaining("figures.json' cannot be written");
  }

  @Test
  void leavesNothingBehindAndAnExistingFileAsItIs() throws Exception {
    Path before = Files.writeString(folder.resolve("before.json"), "{}");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));

    DemoJson.requireWritable(before);
    DemoJson.requireWritable(link);
    DemoJson.requireWritable(folder.resolve("new.json"));

    assertThat(before).hasContent("{}");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("before.json", "link");
  }
}
