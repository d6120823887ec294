package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path folder;

  @Test
  void holdsTheTextsForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("b.zip");
    Bundle.write(file, Map.of("log.txt", "ü"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("log.txt")).readAllBytes())
          .isEqualTo("ü".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void namesNothingOutsideTheFolderItIsUnpackedIn() throws Exception {
    Path file = folder.resolve("b.zip");
    Bundle.write(file, Map.of("../../etc/x", "x"));

    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream()).allSatisfy(it -> assertThat(it.getName()).doesNotContain("/"));
    }
  }

  @Test
  void overwritesNothing() throws Exception {
    Path file = Files.writeString(folder.resolve("b.zip"), "mine");

    assertThatThrownBy(() -> Bundle.write(file, Map.of("a", "b")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }
}
