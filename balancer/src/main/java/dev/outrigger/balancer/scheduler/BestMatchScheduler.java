package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.AffinityScorer;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.matching.CapabilityScorer;
import dev.outrigger.balancer.matching.LoadScorer;
import dev.outrigger.balancer.matching.PerformanceScorer;
import dev.outrigger.balancer.matching.Scorer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the candidate that matches best from several points of view: argmin Σ w<sub>s</sub>·
 * cost<sub>s</sub> ÷ Σ w<sub>s</sub> over {@linkplain Scorer scorers} s; of equals the one whose
 * turn it is.
 *
 * <p>Every scorer's cost lies in 0..1, and so does the sum: 0 is ideal, lower is better. Unlike
 * {@link CompositeScheduler}, which takes costs relative to the cheapest candidate, it says the
 * same of a candidate whoever else there is, except for the learned duration of a task that tells
 * none. No task is held back.
 *
 * <p>The weights that it has where only its name is written are those of the system before this
 * one, with affinity as a fourth in place of a bonus that could exceed the scale. What is told as
 * the cost is the expected delay, for comparison with other schedulers. Linear in the candidates
 * times the scorers; allocates nothing per candidate. Thread-safe.
 */
public final class BestMatchScheduler implements Scheduler {
  static final String NAME = "best_match";

  /** What it is where only its name is written. */
  static final String USUAL = NAME + "(capability:0.4, performance:0.3, load:0.3, affinity:0.1)";

  private static final Map<String, Scorer> SCORERS = byName();

  /**
   * One point of view.
   *
   * @param scorer gives the costs
   * @param weight how much they count, against the other weights; above 0, finite
   */
  public record Part(Scorer scorer, double weight) {
    public Part {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight must be above 0 and finite, was " + weight + " for " + scorer.name());
      }
    }
  }

  private final String name;
  private final Scorer[] scorers;
  private final double[] shares;
  private final Rotation rotation = new Rotation();

  /**
   * @param name what it is called in messages, e.g. {@code best_match(load:0.6, affinity:0.4)}
   * @param parts at least one
   */
  public BestMatchScheduler(String name, List<Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(name + " must have at least one scorer");
    }
    this.name = name;
    double greatest = parts.stream().mapToDouble(Part::weight).max().orElseThrow();
    double sum = parts.stream().mapToDouble(part -> part.weight() / greatest).sum();
    scorers = parts.stream().map(Part::scorer).toArray(Scorer[]::new);
    shares = parts.stream().mapToDouble(part -> part.weight() / greatest / sum).toArray();
  }

  /** Returns the scorers that can be written in a configuration, by name, sorted. */
  static Map<String, Scorer> scorers() {
    return SCORERS;
  }

  private static Map<String, Scorer> byName() {
    Map<String, Scorer> scorers = new TreeMap<>();
    for (Scorer scorer :
        List.of(
            new CapabilityScorer(),
            new PerformanceScorer(),
            new LoadScorer(),
            new AffinityScorer())) {
      scorers.put(scorer.name(), scorer);
    }
    return Collections.unmodifiableMap(scorers);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Choice choose(Candidates candidates) {
    Scorer.Costs[] costs = costs(candidates);
    int best = rotation.least(candidates, (c, i) -> sum(costs, i));
    rotation.chosen(candidates, best);
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  @Override
  public Cost preference(Candidates candidates, int chosen) {
    Scorer.Costs[] costs = costs(candidates);
    return (c, i) -> sum(costs, i);
  }

  private Scorer.Costs[] costs(Candidates candidates) {
    Scorer.Costs[] costs = new Scorer.Costs[scorers.length];
    for (int s = 0; s < scorers.length; s++) {
      costs[s] = scorers[s].costs(candidates);
    }
    return costs;
  }

  private double sum(Scorer.Costs[] costs, int index) {
    double sum = 0;
    for (int s = 0; s < costs.length; s++) {
      sum += shares[s] * costs[s].of(index);
    }
    return sum;
  }
}
