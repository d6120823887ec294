package dev.outrigger.bench.quality;

import java.util.Arrays;
import java.util.List;

/**
 * Several streams of one scheduler, put together.
 *
 * @param meanFlow mean flow time, in units of the mean fastest service
 * @param p95Flow its 95th percentile, likewise
 * @param p99Flow its 99th percentile
 * @param stable whether the number of tasks in the system stopped growing: its mean over the last
 *     quarter of the arrivals is at most 1.6 times that over the second. Where work piles up
 *     linearly it is 2.3 times
 * @param violations how many tasks were given to a worker that cannot run them
 */
record StreamSummary(
    double meanFlow, double p95Flow, double p99Flow, boolean stable, int violations) {
  private static final double GROWTH = 1.6;

  /**
   * @param unitSeconds the mean fastest service
   */
  static StreamSummary of(List<StreamResult> streams, double unitSeconds) {
    double[] flows =
        streams.stream()
            .flatMapToDouble(stream -> Arrays.stream(stream.countedFlowSeconds()))
            .filter(flow -> !Double.isNaN(flow))
            .map(flow -> flow / unitSeconds)
            .sorted()
            .toArray();
    double second = streams.stream().mapToDouble(stream -> stream.meanInSystem(2)).sum();
    double last = streams.stream().mapToDouble(stream -> stream.meanInSystem(4)).sum();
    return new StreamSummary(
        Arrays.stream(flows).average().orElse(Double.NaN),
        quantile(flows, 0.95),
        quantile(flows, 0.99),
        last <= GROWTH * second,
        streams.stream().mapToInt(StreamResult::violations).sum());
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
  }
}
