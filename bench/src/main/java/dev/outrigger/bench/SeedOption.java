package dev.outrigger.bench;

import picocli.CommandLine.Option;

/** The option for the chance in a measurement. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What all chance is drawn from; default ${DEFAULT-VALUE}.")
  private long seed;

  public long seed() {
    return seed;
  }
}
