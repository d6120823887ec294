package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.AssignBinding;
import dev.outrigger.agent.profile.AssignCall;
import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator of the application with the balancer that works for it alone. Thread-safe.
 *
 * <p>It refers to the coordinator's classes and never to the coordinator itself.
 */
final class Adopted {
  /** The first calls meet method handles and code that the JVM has not yet compiled. */
  private static final int COLD_CALLS = 20;

  private final Balancer balancer;
  private final Bindings bindings;
  private final AssignBinding decision;
  private final AtomicInteger callsSeen = new AtomicInteger();

  Adopted(Balancer balancer, Bindings bindings, AssignBinding decision) {
    this.balancer = balancer;
    this.bindings = bindings;
    this.decision = decision;
  }

  Balancer balancer() {
    return balancer;
  }

  Bindings bindings() {
    return bindings;
  }

  AssignBinding decision() {
    return decision;
  }

  /** Returns whether the next call is one of the first, which are slow for a reason. */
  boolean isCold() {
    return callsSeen.get() < COLD_CALLS && callsSeen.incrementAndGet() < COLD_CALLS;
  }

  /** Asks the balancer, introducing workers to it that joined before we were there to see. */
  Decision decide(AssignCall call) throws Throwable {
    List<Candidate> candidates = call.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      if (!balancer.knowsWorker(candidates.get(i).workerId())) {
        balancer.workerJoined(call.workerAt(i));
      }
    }
    return balancer.assign(call.task(), candidates);
  }

  /** Notes that the original chose, if what it returned is one of the candidates. */
  void originalChose(AssignCall call, Object returned) throws Throwable {
    List<Candidate> candidates = call.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      if (returned.equals(decision.answer(call, i))) {
        balancer.taskPlaced(call.task(), candidates.get(i).workerId());
        return;
      }
    }
  }

  /** Takes back what a decision reserved, since nobody will act on it. */
  void forget(@Nullable Decision decision) {
    if (decision instanceof Decision.Assigned assigned) {
      balancer.withdraw(assigned.attempt().taskId(), assigned.attempt().id());
    }
  }
}
