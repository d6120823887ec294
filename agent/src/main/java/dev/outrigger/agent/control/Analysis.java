package dev.outrigger.agent.control;

import dev.outrigger.agent.config.AgentConfig;
import dev.outrigger.agent.config.Configuration;
import dev.outrigger.balancer.analysis.FigureProblem;
import dev.outrigger.balancer.analysis.InvalidFiguresException;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Setting;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the analysis of models with the operator's own words and figures. */
final class Analysis {
  private static final String FORMAT = "docs/configuration.md shows the format";

  private Analysis() {}

  /**
   * Returns an analyzer with the files that are configured; null where there are none, so that
   * nothing is read before a coordinator is there. What cannot be used becomes a problem of the
   * configuration.
   */
  static @Nullable TaskAnalyzer of(Configuration configuration) {
    List<File> files = configuration.agent().figures();
    Setting setting = configuration.settings().find(AgentConfig.FIGURES.name());
    if (files.isEmpty() || setting == null) {
      return null;
    }
    TaskAnalyzer.Builder builder = TaskAnalyzer.builder();
    for (File file : files) {
      if (!file.isFile()) {
        String reason = file.exists() ? file + " is no file" : "there is no file " + file;
        configuration.problems().add(Problem.badValue(setting, reason, "correct the path"));
        continue;
      }
      try (Reader lines = Files.newBufferedReader(file.toPath(), StandardCharsets.UTF_8)) {
        builder.extend(file.getPath(), lines);
      } catch (IOException | RuntimeException e) {
        configuration
            .problems()
            .add(Problem.badValue(setting, file + " cannot be read", "correct the path"));
      }
    }
    try {
      return builder.build();
    } catch (InvalidFiguresException e) {
      for (FigureProblem problem : e.problems()) {
        configuration
            .problems()
            .add(
                new Problem(
                    problem.source() + ":" + problem.line(),
                    problem.text(),
                    problem.reason(),
                    FORMAT));
      }
      return null;
    }
  }
}
