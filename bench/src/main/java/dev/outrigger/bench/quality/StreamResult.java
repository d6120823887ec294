package dev.outrigger.bench.quality;

import java.util.Arrays;

/** What became of one stream of tasks. Its arrays are not to be changed. */
final class StreamResult {
  private final double[] flowSeconds;
  private final int[] inSystem;
  private final int violations;

  /**
   * @param flowSeconds by task, from its arrival to its end
   * @param inSystem by task, how many were waiting or running when it had arrived
   * @param violations how many were given to a worker that cannot run them
   */
  StreamResult(double[] flowSeconds, int[] inSystem, int violations) {
    this.flowSeconds = flowSeconds;
    this.inSystem = inSystem;
    this.violations = violations;
  }

  /** Returns the flow times that count: the first tenth of the tasks only fills the system. */
  double[] countedFlowSeconds() {
    return Arrays.copyOfRange(flowSeconds, flowSeconds.length / 10, flowSeconds.length);
  }

  /** Returns the mean number of tasks present over the {@code quarter}th quarter of arrivals. */
  double meanInSystem(int quarter) {
    int n = inSystem.length;
    return Arrays.stream(inSystem, (quarter - 1) * n / 4, quarter * n / 4).average().orElse(0);
  }

  int violations() {
    return violations;
  }
}
