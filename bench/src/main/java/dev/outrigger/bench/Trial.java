package dev.outrigger.bench;

import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all measurements of schedulers share: which, and with what chance. */
public final class Trial {
  @Option(
      names = "--scheduler",
      split = ",",
      paramLabel = "NAME",
      defaultValue = SchedulerRegistry.DEFAULT,
      description = "Schedulers to measure; default ${DEFAULT-VALUE}.")
  private List<String> schedulers = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What all chance is drawn from; default ${DEFAULT-VALUE}.")
  private long seed;

  /** Returns the names of the schedulers, in the order in which they are to be measured. */
  public List<String> schedulers() {
    return schedulers;
  }

  public long seed() {
    return seed;
  }

  /** Returns what is wrong with the options, for the user, or null if nothing is. */
  public @Nullable String whatIsWrong() {
    return whatIsWrong(SchedulerRegistry.builtIn());
  }

  /** Returns what is wrong with the options where the schedulers come from that registry. */
  public @Nullable String whatIsWrong(SchedulerRegistry registry) {
    return SchedulerNames.whatIsWrong(schedulers, registry);
  }
}
