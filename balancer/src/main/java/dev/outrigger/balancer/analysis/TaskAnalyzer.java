package dev.outrigger.balancer.analysis;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Turns what a task says into what it probably needs.
 *
 * <p>Explicit values always win. It remembers nothing of earlier tasks, so that equal descriptions
 * get equal answers. Immutable and thread-safe; an analysis does no I/O and takes microseconds.
 */
public final class TaskAnalyzer {
  private static final String SHIPPED = "figures.properties";

  private final ModelClassifier classifier;
  private final ResourceEstimator resources;
  private final HardwareAdvisor hardware;
  private final BrowserAdvisor browsers;
  private final TimeEstimator time;
  private final BatchAdvisor batch;

  private TaskAnalyzer(Figures figures) {
    classifier = new ModelClassifier(figures);
    resources = new ResourceEstimator(figures);
    hardware = new HardwareAdvisor(figures);
    browsers = new BrowserAdvisor(figures);
    time = new TimeEstimator(figures);
    batch = new BatchAdvisor(figures);
  }

  /** Returns an analyzer with the figures that are shipped, which are read once. */
  public static TaskAnalyzer create() {
    return Shipped.ANALYZER;
  }

  private static final class Shipped {
    static final TaskAnalyzer ANALYZER = builder().build();
  }

  /** Returns a builder with the figures that are shipped. */
  public static Builder builder() {
    return new Builder();
  }

  /** Analyses one task. */
  public TaskAnalysis analyze(TaskDescription task) {
    requireNonNull(task, "task is null");
    ModelName name = ModelName.parse(task.model() == null ? "" : task.model());
    ModelFamily family = classifier.family(task, name);
    ModelSize size = classifier.size(task, name);
    return new TaskAnalysis(
        family,
        size,
        resources.estimate(task, family, size),
        hardware.required(task),
        hardware.accelerated(task, size),
        hardware.rank(task, family),
        browsers.rank(task, family),
        time.estimate(task, family, size),
        batch.suggest(task, family, size));
  }

  /** Collects figures. Not thread-safe. */
  public static final class Builder {
    private final FiguresReader figures = new FiguresReader();

    private Builder() {
      try (InputStream in = TaskAnalyzer.class.getResourceAsStream(SHIPPED)) {
        if (in == null) {
          throw new IllegalStateException("the jar lacks " + SHIPPED);
        }
        figures.read(SHIPPED, new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException broken) {
        throw new UncheckedIOException("the jar is damaged", broken);
      }
    }

    /**
     * Adds figures and words, in the format of {@code figures.properties}, or puts them in place of
     * those that were there. What is wrong is told by {@link #build()}.
     *
     * @param name what to call it in messages, e.g. the file's name
     * @param lines read to its end, but not closed
     * @throws IOException if it cannot be read
     */
    public Builder extend(String name, Reader lines) throws IOException {
      figures.read(requireNonNull(name, "name is null"), requireNonNull(lines, "lines is null"));
      return this;
    }

    /**
     * Returns the analyzer.
     *
     * @throws InvalidFiguresException if any line was not understood; it tells all of them
     */
    public TaskAnalyzer build() {
      return new TaskAnalyzer(figures.figures());
    }
  }
}
