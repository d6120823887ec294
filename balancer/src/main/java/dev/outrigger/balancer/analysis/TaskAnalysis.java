package dev.outrigger.balancer.analysis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a task probably is and needs.
 *
 * @param family the kind of data its model works on
 * @param size how large its model is
 * @param resources what it needs of a worker while it runs
 * @param requiredHardware hardware without which it does not run; may be empty
 * @param accelerated whether it should have an accelerator rather than only processors
 * @param hardware which hardware suits it, the best first
 * @param browsers which browsers suit it, the best first; empty if it runs in none
 * @param expected how long it takes on an ordinary worker, to begin with: a prior, to be replaced
 *     by what is learned; positive
 * @param batchSize how many inputs to take at once; at least 1
 */
public record TaskAnalysis(
    ModelFamily family,
    ModelSize size,
    ResourceEstimate resources,
    Set<String> requiredHardware,
    boolean accelerated,
    List<Preference> hardware,
    List<Preference> browsers,
    Duration expected,
    int batchSize) {

  public TaskAnalysis {
    requireNonNull(family, "family is null");
    requireNonNull(size, "size is null");
    requireNonNull(resources, "resources is null");
    requiredHardware = Set.copyOf(requireNonNull(requiredHardware, "requiredHardware is null"));
    hardware = List.copyOf(requireNonNull(hardware, "hardware is null"));
    browsers = List.copyOf(requireNonNull(browsers, "browsers is null"));
    if (expected.isNegative() || expected.isZero()) {
      throw new IllegalArgumentException("expected must be positive, was " + expected);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, was " + batchSize);
    }
  }
}
