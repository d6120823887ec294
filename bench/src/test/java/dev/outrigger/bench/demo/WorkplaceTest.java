package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTest {
  @TempDir private Path elsewhere = Path.of("");

  @Test
  void isGoneWithAllItHeldOnceClosed() throws DemoFailure, IOException {
    Workplace workplace = Workplace.create(null);
    Path logs = workplace.logsOf(1, Side.WITH);
    Files.writeString(logs.resolve("w1.out"), "text");
    Files.createDirectories(logs.resolve("a/b"));

    workplace.close();
    workplace.close();

    assertThat(logs.resolve("../..").normalize()).doesNotExist();
  }

  @Test
  void leavesLogsThatAreToBeKept() throws DemoFailure, IOException {
    Workplace workplace = Workplace.create(elsewhere);
    Path logs = workplace.logsOf(2, Side.WITHOUT);
    Files.writeString(logs.resolve("w1.out"), "text");

    workplace.close();

    assertThat(elsewhere.resolve("run2-without/w1.out")).hasContent("text");
  }

  @Test
  void copiesWhatTheTestsRead() throws DemoFailure, IOException {
    Files.createDirectories(elsewhere.resolve("src/test"));
    Files.writeString(elsewhere.resolve("src/test/a.txt"), "text");
    Workplace workplace = Workplace.create(null);

    Path copy = workplace.copy(elsewhere, "tests");

    assertThat(copy.resolve("src/test/a.txt")).hasContent("text");
    workplace.close();
    assertThat(elsewhere.resolve("src/test/a.txt")).exists();
    assertThat(copy).doesNotExist();
  }

  @Test
  void saysBeforeTheRunThatLogsCannotBeKeptThere() throws IOException {
    Path file = Files.writeString(elsewhere.resolve("file"), "");

    assertThatThrownBy(() -> Workplace.create(file.resolve("logs")))
        .hasMessageMatching("--keep-logs '.*logs' cannot be made; name a folder .*");
  }
}
