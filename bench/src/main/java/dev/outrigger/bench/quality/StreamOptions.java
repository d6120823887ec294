package dev.outrigger.bench.quality;

import java.util.List;
import picocli.CommandLine.Option;

/** The options that are for streams only. */
final class StreamOptions {
  @Option(
      names = "--load",
      paramLabel = "RHO",
      defaultValue = "0.7",
      description =
          "Streams: arrivals as a share of the most that the workers can do; default"
              + " ${DEFAULT-VALUE}.")
  private double load;

  @Option(
      names = "--estimates",
      paramLabel = "WHAT",
      defaultValue = "exact",
      description =
          "Streams: exact, the balancer is told the means; warm:K, it has seen K tasks of each class"
              + " end on each worker; cold, it knows nothing; default ${DEFAULT-VALUE}.")
  private String estimates = "exact";

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Streams: how many tasks; default ${DEFAULT-VALUE}.")
  private int tasks;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,3",
      description = "Streams: a run for each; default ${DEFAULT-VALUE}.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--arrivals",
      paramLabel = "WHAT",
      defaultValue = "poisson",
      description = "Streams: poisson, or a file of gaps, one a line; default ${DEFAULT-VALUE}.")
  private String arrivals = "poisson";

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "0.2",
      description = "Streams: scatter of durations, log-normal; default ${DEFAULT-VALUE}.")
  private double noise;

  @Option(
      names = "--size-sigma",
      paramLabel = "SIGMA",
      defaultValue = "0.5",
      description = "Streams: scatter of the sizes of tasks, log-normal; default ${DEFAULT-VALUE}.")
  private double sizeSigma;

  @Option(
      names = "--slowdown",
      paramLabel = "W,FACTOR",
      defaultValue = "",
      description = "Streams: worker W takes FACTOR times as long from half way on.")
  private String slowdown = "";

  /**
   * Returns what the options say.
   *
   * @throws QualityException if one is out of its range
   */
  StreamBench.Settings settings() throws QualityException {
    if (!(load > 0 && load <= 10)) {
      throw new QualityException("--load must be above 0 and at most 10, was " + load);
    }
    if (tasks < 10 || tasks > 10_000_000) {
      throw new QualityException("--tasks must be from 10 to 10000000, was " + tasks);
    }
    if (seeds.isEmpty()) {
      throw new QualityException("--seeds needs at least one number, as in 1,2,3");
    }
    return new StreamBench.Settings(
        load, estimates, tasks, seeds, arrivals, new Scatter(sizeSigma, noise), slowdown);
  }
}
