package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Batch;
import dev.outrigger.balancer.model.Decision;
import java.util.ArrayList;
import java.util.List;

/**
 * What the balancer decided for one call, whatever its form.
 *
 * @param attempts those that were opened; none for "nobody"
 * @param order the ids of the workers in the order of preference, where that was asked for
 * @param refusals why tasks, or the worker that asked, get nothing
 */
public record Chosen(List<Attempt> attempts, List<Object> order, List<Decision.Cause> refusals) {

  /** Returns what one decision says. */
  static Chosen of(Decision decision) {
    if (decision instanceof Decision.Assigned assigned) {
      return new Chosen(List.of(assigned.attempt()), List.of(), List.of());
    }
    if (decision instanceof Decision.Ranked ranked) {
      return new Chosen(List.of(ranked.attempt()), ranked.workerIds(), List.of());
    }
    if (decision instanceof Decision.Pulled pulled) {
      return new Chosen(pulled.attempts(), List.of(), List.of());
    }
    Decision.Nobody nobody = (Decision.Nobody) decision;
    return new Chosen(List.of(), List.of(), List.of(nobody.cause()));
  }

  /** Returns what the decisions of a batch say together. */
  static Chosen of(Batch batch) {
    return of(batch.decisions());
  }

  static Chosen of(List<Decision> decisions) {
    List<Attempt> attempts = new ArrayList<>();
    List<Decision.Cause> refusals = new ArrayList<>();
    for (Decision decision : decisions) {
      Chosen one = of(decision);
      attempts.addAll(one.attempts);
      refusals.addAll(one.refusals);
    }
    return new Chosen(List.copyOf(attempts), List.of(), List.copyOf(refusals));
  }

  /** Returns whether nobody gets anything. */
  public boolean isNobody() {
    return attempts.isEmpty();
  }
}
