package dev.outrigger.balancer.matching;

/**
 * Tells from one point of view how well a task would be placed on each candidate, as a
 * <em>cost</em> from 0 to 1: 0 is ideal, lower is better, 1 is the worst there can be.
 *
 * <p>Costs of all scorers have that range and direction, so that they can be added up with weights.
 * A scorer is pure: it reads candidates and changes nothing, neither them nor itself. It is
 * thread-safe and allocates nothing per candidate.
 */
public interface Scorer {
  /** Returns its name in configurations, in snake case, e.g. {@code capability}. */
  String name();

  /**
   * Returns the costs in one decision. What depends on the task, or on all candidates together, is
   * looked up here once; linear in the candidates at most.
   *
   * @param candidates valid during this call and those of the costs that are returned
   */
  Costs costs(Candidates candidates);

  /** The costs in one decision. Constant in the candidates. */
  @FunctionalInterface
  interface Costs {
    /**
     * Returns what it costs to place the task there, 0..1; never NaN.
     *
     * @param index a candidate's number, from 0 to count − 1
     */
    double of(int index);
  }
}
