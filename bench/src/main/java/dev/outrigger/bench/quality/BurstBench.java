package dev.outrigger.bench.quality;

import dev.outrigger.bench.Csv;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures makespans of bursts of tasks against a bound, as CSV. */
final class BurstBench {
  private static final int NAME_WIDTH = 24;
  private static final Duration WARM_UP = Duration.ofSeconds(1);

  private final List<String> schedulers;
  private final double error;
  private final long seed;
  private final @Nullable Duration budget;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param error standard deviation of the logarithm by which estimates are off
   * @param budget how long a batch may be planned; null where tasks are placed one by one
   */
  BurstBench(
      List<String> schedulers,
      double error,
      long seed,
      @Nullable Duration budget,
      PrintStream out,
      PrintStream err) {
    this.schedulers = schedulers;
    this.error = error;
    this.seed = seed;
    this.budget = budget;
    this.out = out;
    this.err = err;
  }

  /** Measures all schedulers on each instance; means over the instances go to stderr. */
  void measure(List<EtcInstance> instances) throws QualityException {
    out.println("instance,scheduler,mode,error,makespan,lower_bound,ratio");
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    int done = 0;
    warmUp(instances.get(0));
    for (EtcInstance instance : instances) {
      err.println(++done + "/" + instances.size() + " " + instance.name());
      double bound = MakespanBound.of(instance.millis());
      Burst burst = new Burst(instance, error, seed);
      for (String scheduler : schedulers) {
        double makespan =
            budget == null
                ? burst.makespan(scheduler, seed)
                : burst.makespan(Planners.named(scheduler), budget);
        ratios.computeIfAbsent(scheduler, name -> new ArrayList<>()).add(makespan / bound);
        out.printf(
            Locale.ROOT,
            "%s,%s,%s,%s,%.3f,%.3f,%.4f%n",
            Csv.cell(instance.name()),
            Csv.cell(scheduler),
            budget == null ? "immediate" : "batch",
            error,
            makespan,
            bound,
            makespan / bound);
      }
    }
    ratios.forEach(this::summarise);
  }

  /** Lets the JVM compile the planners, as in a coordinator that has been running for a while. */
  private void warmUp(EtcInstance instance) throws QualityException {
    if (budget != null) {
      for (String scheduler : schedulers) {
        new Burst(instance, error, seed).makespan(Planners.named(scheduler), WARM_UP);
      }
    }
  }

  private void summarise(String scheduler, List<Double> ratios) {
    double logs = ratios.stream().mapToDouble(Math::log).average().orElse(0);
    double worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    String name = scheduler.length() <= NAME_WIDTH ? scheduler : scheduler + "\n";
    err.printf(Locale.ROOT, "%-24s geometric mean %.3f, worst %.3f%n", name, Math.exp(logs), worst);
  }
}
