package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
  @TempDir Path dir;
  private final Problems problems = new Problems();

  private List<Setting> read(File file) {
    Setting namedBy = new Setting("config", file.getPath(), "agent argument");
    return PropertiesFile.read(file, namedBy, problems);
  }

  @Test
  void readsUtf8() throws IOException {
    Path file =
        Files.writeString(dir.resolve("\u00fcml+ut x.properties"), "log.file = /tmp/\u00e4");

    List<Setting> settings = read(file.toFile());

    assertThat(settings).containsExactly(new Setting("log.file", "/tmp/\u00e4", file + ":1"));
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void tellsOfAMissingFile() {
    assertThat(read(new File("nowhere.properties"))).isEmpty();

    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "agent argument",
                "config = nowhere.properties",
                "there is no such file; looked for "
                    + new File("nowhere.properties").getAbsolutePath(),
                "correct the path"));
  }

  @Test
  void tellsOfADirectory() {
    assertThat(read(dir.toFile())).isEmpty();

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::reason)
        .isEqualTo("is not a regular file");
  }

  @Test
  void tellsTheLineThatIsNotUtf8() throws IOException {
    Path file = dir.resolve("latin1.properties");
    Files.write(file, "a=1\nb=\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read(file.toFile())).isEmpty();

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::reason)
        .isEqualTo("the file is not in UTF-8, see its line 2");
  }

  @Test
  void readsNoMoreThanAMebibyte() throws IOException {
    Path file = Files.write(dir.resolve("big"), new byte[PropertiesFile.LARGEST + 1]);

    assertThat(read(file.toFile())).isEmpty();

    assertThat(problems.list())
        .singleElement()
        .extracting(Problem::reason)
        .isEqualTo("the file is larger than 1 MiB, so it is no configuration");
  }
}
