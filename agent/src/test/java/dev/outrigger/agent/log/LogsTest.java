package dev.outrigger.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LogsTest {
  private static final Logger LOG = Logs.of(LogsTest.class);

  @TempDir Path folder;

  @AfterEach
  void closeTheLog() {
    Logs.close();
  }

  @Test
  void writesALineWithLevelAndName() throws IOException {
    Path file = folder.resolve("agent.log");
    Logs.open(file, Level.INFO);

    LOG.info("{} of {}", 1, 2);
    Logs.close();

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .endsWith(" INFO LogsTest: 1 of 2");
  }

  @Test
  void leavesOutWhatIsBelowTheLevel() throws IOException {
    Path file = folder.resolve("agent.log");
    Logs.open(file, Level.WARN);

    LOG.info("too quiet");
    LOG.warn("loud enough");
    Logs.close();

    assertThat(Files.readAllLines(file)).singleElement().asString().contains("loud enough");
  }

  @Test
  void createsNoFileWhileThereIsNothingToSay() {
    Path file = folder.resolve("agent.log");
    Logs.open(file, Level.WARN);

    LOG.debug("nothing");
    Logs.close();

    assertThat(file).doesNotExist();
  }

  @Test
  void appendsToWhatWasThere() throws IOException {
    Path file = folder.resolve("agent.log");
    Files.write(file, List.of("from before"));
    Logs.open(file, Level.INFO);

    LOG.info("new");
    Logs.close();

    assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("from before");
  }

  @Test
  void doesNothingWhereTheFileCannotBeWritten() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));
    Logs.open(notAFolder.resolve("agent.log"), Level.INFO);

    LOG.info("into the void");
    Logs.close();

    assertThat(notAFolder).isEmptyFile();
  }

  @Test
  void makesTheFoldersThatAreMissing() {
    Path file = folder.resolve("var").resolve("log").resolve("agent.log");
    Logs.open(file, Level.INFO);

    LOG.info("a line");
    Logs.close();

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void movesAFullFileAsideSoThatTheTwoStayBounded() throws IOException {
    Path file = folder.resolve("agent.log");
    Files.write(file, new byte[10_000_001]);
    Logs.open(file, Level.INFO);

    LOG.info("first");
    LOG.info("second");
    Logs.close();

    assertThat(folder.resolve("agent.log.1")).exists();
    assertThat(file).content().contains("second");
    assertThat(Files.size(file)).isLessThan(1000);
  }
}
