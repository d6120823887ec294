package dev.outrigger.bench;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that all measurements share: which schedulers to measure. */
public final class SchedulersOption {
  /**
   * A comma that no closing parenthesis follows before an opening one: those are of a composite.
   */
  private static final String COMMA_OUTSIDE_PARENTHESES = ",(?![^(]*\\))";

  @Option(
      names = "--scheduler",
      split = COMMA_OUTSIDE_PARENTHESES,
      splitSynopsisLabel = ",",
      paramLabel = "NAME",
      defaultValue = SchedulerRegistry.DEFAULT,
      description = {
        "Schedulers to measure; default ${DEFAULT-VALUE}.",
        "Quote a composite: \"composite(A:0.7,B:0.3)\"."
      })
  private List<String> schedulers = List.of();

  /** Returns the schedulers as they are written, in the order in which they are to be measured. */
  public List<String> schedulers() {
    return schedulers.stream().map(String::strip).toList();
  }
}
