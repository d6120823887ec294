package dev.outrigger.bench.quality;

import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.bench.SeedOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that are for bursts only. */
final class BurstOptions {
  @Mixin private SeedOption seed = new SeedOption();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "immediate",
      description =
          "Bursts: immediate, one by one in the file's order; or batch, all by one plan, with"
              + " --scheduler min_min, sufferage or local_search; default ${DEFAULT-VALUE}.")
  private String mode = "immediate";

  @Option(
      names = "--budget",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description = "Batches: how long planning may take; default ${DEFAULT-VALUE}.")
  private int budgetMillis;

  @Option(
      names = "--error",
      paramLabel = "SIGMA",
      defaultValue = "0",
      description =
          "Bursts: standard deviation of the logarithm by which estimates are off; default"
              + " ${DEFAULT-VALUE}.")
  private double error;

  void check() throws QualityException {
    if (!isBatch() && !mode.equals("immediate")) {
      String suggestion = Spelling.suggestion(mode, List.of("immediate", "batch"));
      throw new QualityException(
          "--mode must be immediate or batch, was '"
              + mode
              + "'"
              + (suggestion == null ? "" : "; " + suggestion));
    }
    if (budgetMillis < 0) {
      throw new QualityException("--budget must be at least 0, was " + budgetMillis);
    }
    if (!(error >= 0 && error <= 10)) {
      throw new QualityException("--error must be from 0 to 10, was " + error);
    }
  }

  boolean isBatch() {
    return mode.equals("batch");
  }

  /** Returns how long a batch may be planned; null where tasks are placed one by one. */
  @Nullable Duration budget() {
    return isBatch() ? Duration.ofMillis(budgetMillis) : null;
  }

  double error() {
    return error;
  }

  long seed() {
    return seed.seed();
  }
}
