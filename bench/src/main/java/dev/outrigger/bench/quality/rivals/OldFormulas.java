package dev.outrigger.bench.quality.rivals;

import dev.outrigger.balancer.matching.Candidates;

/**
 * The formulas that an earlier load balancer for distributed tests scored workers by, from 0 to 1,
 * higher being better, as far as what they ask for is known here: every task succeeds, each is
 * expected to take 60 s unless it says otherwise, and a worker's load is that of a processor that
 * is busy or idle. Stateless.
 */
final class OldFormulas {
  private static final double EXPECTED_SECONDS = 60;
  private static final double BUSY_LOAD = 0.3;

  private OldFormulas() {}

  /** Its {@code performance_based}: 0.7 of success, time and experience, 0.3 of idleness. */
  static double performance(Candidates candidates, int i) {
    double score = 0.5;
    int seen = candidates.observations(i);
    double seconds = candidates.meanMillis(i) / 1e3;
    if (seen > 0 || candidates.logVariance(i) == 0) {
      double time = clamp(1 - (seconds / Math.max(1, EXPECTED_SECONDS) - 1) / 3);
      score = 0.3 + 0.3 * time + 0.1 * Math.min(1, Math.max(seen, 10) / 10.0);
    }
    return 0.7 * score + 0.3 * (1 - load(candidates, i));
  }

  /** Its matching engine: 0.4 capability, 0.3 performance, 0.3 load. */
  static double matching(Candidates candidates, int i) {
    double ratio = EXPECTED_SECONDS / Math.max(1e-9, candidates.meanMillis(i) / 1e3);
    double time = ratio >= 1 ? Math.min(1, 0.8 + 0.2 * (ratio - 1)) : Math.max(0.2, 0.8 * ratio);
    double performance = 0.7 + 0.3 * time;
    double idle = (1 - load(candidates, i)) * Math.max(0.5, 1 - 0.1 * candidates.outstanding(i));
    return 0.4 + 0.3 * performance + 0.3 * idle;
  }

  private static double load(Candidates candidates, int i) {
    return candidates.outstanding(i) > 0 ? BUSY_LOAD : 0;
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
