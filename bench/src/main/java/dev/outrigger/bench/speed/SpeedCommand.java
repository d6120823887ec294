package dev.outrigger.bench.speed;

import dev.outrigger.bench.SchedulerNames;
import dev.outrigger.bench.SchedulersOption;
import dev.outrigger.bench.SeedOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast the balancer decides, as CSV. */
@Command(
    name = "speed",
    description = "Measures how fast one thread decides, and prints CSV.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Columns: decisions_per_s counts whole cycles, a decision and the report of a",
      "task's end; p50_ns, p99_ns and allocated_bytes are of the decision alone."
    })
public final class SpeedCommand implements Callable<Integer> {
  private static final int COULD_NOT_RUN = 2;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,10000,100000",
      description = "Numbers of workers to measure with; default ${DEFAULT-VALUE}.")
  private List<Integer> workers = List.of();

  @Mixin private SchedulersOption schedulers = new SchedulersOption();
  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "How long to measure each, after a warm-up of the same length; default ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() {
    String wrong = whatIsWrong();
    if (wrong != null) {
      System.err.println(wrong);
      return COULD_NOT_RUN;
    }
    Duration span = Duration.ofSeconds(seconds);
    System.out.println(Speed.HEADER);
    for (int count : workers) {
      for (String scheduler : schedulers.schedulers()) {
        System.err.println("measuring " + scheduler + " with " + count + " workers ...");
        Speed speed = new SteadyState(scheduler, count, seed.seed()).measure(span, span);
        System.out.println(speed.toCsv());
      }
    }
    return 0;
  }

  private @Nullable String whatIsWrong() {
    if (seconds < 1) {
      return "--seconds must be at least 1, was " + seconds;
    }
    if (workers.isEmpty()) {
      return "--workers needs at least one number, as in 1000,10000";
    }
    for (int count : workers) {
      if (count < 1) {
        return "--workers must be at least 1 each, was " + count;
      }
    }
    return SchedulerNames.whatIsWrong(schedulers.schedulers());
  }
}
