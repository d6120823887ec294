package dev.outrigger.balancer.analysis;

import static java.util.Objects.requireNonNull;

/**
 * How well something suits a task.
 *
 * @param name what, e.g. {@code cuda} or {@code firefox}
 * @param score from 0, useless, to 1, ideal
 */
public record Preference(String name, double score) {
  public Preference {
    requireNonNull(name, "name is null");
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must lie in 0..1, was " + score + " for " + name);
    }
  }
}
