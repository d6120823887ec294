package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Blends the costs of other schedulers and takes the candidate where the blend is least: argmin Σ
 * w<sub>s</sub>·(1 − least<sub>s</sub> ÷ cost<sub>s</sub>) ÷ Σ w<sub>s</sub>, over its parts s.
 *
 * <p>Each part's cost is normalised to the share of it that could be saved at the part's own best
 * candidate: 0 there, ½ where it costs twice as much, towards 1 beyond. So costs of any unit and
 * size blend, one candidate that is very bad does not make the others look alike as it would on a
 * scale from least to greatest, and the blend lies in 0..1; lower is better. It is a weighted sum
 * (the simplest scalarisation of several objectives; Marler and Arora, "The weighted sum method for
 * multi-objective optimization", Structural and Multidisciplinary Optimization 41, 2010), and no
 * vote: a worker that is second for every part wins over one that is best for one and bad for the
 * others.
 *
 * <p>Parts must be {@link CostScheduler}s. One that goes by turns or by chance has no costs, and
 * ranking its turns would say "twice as good" of what is merely next, so it is refused by name. A
 * composite as a part is refused too, as its costs have been normalised already: name its parts,
 * with the weights multiplied. No task is held back, whatever a part would do on its own.
 *
 * <p>What is told as the cost is the expected delay, for comparison with other schedulers. Linear
 * in the candidates times the parts; allocates nothing per candidate. Thread-safe.
 */
public final class CompositeScheduler implements Scheduler {
  static final String NAME = "composite";

  /**
   * One scheduler that is blended.
   *
   * @param scheduler gives the costs
   * @param weight how much they count, against the other weights; above 0, finite
   */
  public record Part(CostScheduler scheduler, double weight) {
    public Part {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight must be above 0 and finite, was " + weight + " for " + scheduler.name());
      }
    }
  }

  private final String name;
  private final CostScheduler[] schedulers;
  private final double[] shares;
  private final Rotation rotation = new Rotation();

  /** Costs and their blend, of the call that has taken it; null while it is taken. */
  private final AtomicReference<double @Nullable []> spare = new AtomicReference<>(new double[32]);

  /**
   * @param name what it is called in messages, e.g. {@code composite(a:0.6, b:0.4)}
   * @param parts at least one
   */
  public CompositeScheduler(String name, List<Part> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(name + " must have at least one part");
    }
    this.name = name;
    double greatest = parts.stream().mapToDouble(Part::weight).max().orElseThrow();
    double sum = parts.stream().mapToDouble(part -> part.weight() / greatest).sum();
    schedulers = parts.stream().map(Part::scheduler).toArray(CostScheduler[]::new);
    shares = parts.stream().mapToDouble(part -> part.weight() / greatest / sum).toArray();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Choice choose(Candidates candidates) {
    int count = candidates.count();
    double[] taken = spare.getAndSet(null);
    double[] workspace = taken != null && taken.length >= 2 * count ? taken : new double[4 * count];
    int best = best(candidates, workspace);
    spare.set(workspace);
    rotation.chosen(candidates, best);
    for (CostScheduler scheduler : schedulers) {
      scheduler.chosen(candidates, best);
    }
    return new Choice.Pick(best, ExpectedDelay.median(candidates, best));
  }

  @Override
  public Cost preference(Candidates candidates, int chosen) {
    double[] workspace = new double[2 * candidates.count()];
    blend(candidates, workspace);
    return (c, i) -> workspace[i];
  }

  private int best(Candidates candidates, double[] workspace) {
    blend(candidates, workspace);
    return rotation.least(candidates, (c, i) -> workspace[i]);
  }

  /** Puts the blends into the first half of the workspace; costs are kept behind. */
  private void blend(Candidates candidates, double[] workspace) {
    int count = candidates.count();
    for (int s = 0; s < schedulers.length; s++) {
      Cost cost = schedulers[s].cost(candidates);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < count; i++) {
        double here = checked(schedulers[s], cost.of(candidates, i));
        workspace[count + i] = here;
        least = Math.min(least, here);
      }
      for (int i = 0; i < count; i++) {
        double regret = shares[s] * (1 - least / workspace[count + i]);
        workspace[i] = s == 0 ? regret : workspace[i] + regret;
      }
    }
  }

  private static double checked(Scheduler part, double cost) {
    if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new SchedulerException(
          part.name(), "gave a cost of " + cost + ", which is not above 0 and finite");
    }
    return cost;
  }
}
