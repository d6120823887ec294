package dev.outrigger.balancer.matching;

/**
 * Prefers candidates whose caches may be warm for the task: 0 where a task of its model has
 * succeeded since the worker joined, ½ where only one of its family has, 1 elsewhere.
 *
 * <p>A task that tells neither costs 1 everywhere, which prefers nobody. It is a preference that
 * weighs as much as its weight says, and never a pin. Immutable.
 */
public final class AffinityScorer implements Scorer {
  private static final double OF_FAMILY = 0.5;

  @Override
  public String name() {
    return "affinity";
  }

  @Override
  public Costs costs(Candidates candidates) {
    return i -> candidates.hasRunModel(i) ? 0 : candidates.hasRunFamily(i) ? OF_FAMILY : 1;
  }
}
