package dev.outrigger.bench.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that the demo has started.
 *
 * @param name what it is, for people
 * @param output where its standard output goes
 * @param errors where its error output goes
 */
record Child(String name, Process process, Path output, Path errors) {
  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns how much processor time it has used; zero where the system does not tell. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns the lines of its error output that are not blank. */
  List<String> errorLines() {
    return lines(errors);
  }

  /** Returns how it ended and what it said last. */
  String lastWords() {
    List<String> said = lines(errors).isEmpty() ? lines(output) : lines(errors);
    return "exit code "
        + process.exitValue()
        + (said.isEmpty() ? "" : ", last words: " + said.get(said.size() - 1));
  }

  private static List<String> lines(Path file) {
    try {
      // Tests may print anything; what is no UTF-8 must not hide the rest.
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
