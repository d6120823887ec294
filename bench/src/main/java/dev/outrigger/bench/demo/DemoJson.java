package dev.outrigger.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures of the demo in JSON.
 *
 * @param machine where it ran
 * @param runs each run by itself
 * @param median the median of each figure over the runs
 * @param coldRatio median makespan with the agent ÷ median makespan without, first pass
 * @param warmRatio the same for the second pass
 */
record DemoJson(
    Machine machine, List<Run> runs, Comparison median, double coldRatio, double warmRatio) {
  /** One run. */
  record Run(
      Comparison figures,
      double coldRatio,
      double warmRatio,
      List<Check> checks,
      List<String> agentWarnings) {}

  static DemoJson of(Machine machine, List<DemoRun> runs, Comparison median) {
    return new DemoJson(
        machine,
        IntStream.range(0, runs.size()).mapToObj(i -> of(runs.get(i))).toList(),
        median,
        median.ratio(Pass.COLD),
        median.ratio(Pass.WARM));
  }

  private static Run of(DemoRun run) {
    Comparison figures = run.comparison();
    return new Run(
        figures,
        figures.ratio(Pass.COLD),
        figures.ratio(Pass.WARM),
        Checks.of(run),
        run.with().agentWarnings());
  }

  /**
   * Checks, before anything runs, that a file can be written in the end.
   *
   * @throws DemoFailure if it cannot
   */
  static void requireWritable(Path file) throws DemoFailure {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw new DemoFailure("--json '" + file + "' is a folder; name a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new DemoFailure("--json '" + file + "': there is no folder '" + folder + "'");
    }
    boolean there = Files.exists(file);
    try {
      // Permissions do not tell: root may write to any file but those of a read-only folder.
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!there) {
        Files.delete(file.toRealPath()); // of a link, what it led to
      }
    } catch (IOException unwritable) {
      throw new DemoFailure(
          "--json '" + file + "' cannot be written; name a file that you may write");
    }
  }

  /**
   * Writes it.
   *
   * @throws DemoFailure if the file cannot be written
   */
  void writeTo(Path file) throws DemoFailure {
    try {
      Files.write(
          file,
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsBytes(this));
    } catch (IOException unwritable) {
      throw new DemoFailure("--json '" + file + "' cannot be written", unwritable);
    }
  }
}
