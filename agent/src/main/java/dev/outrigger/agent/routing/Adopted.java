package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.agent.profile.Chosen;
import dev.outrigger.agent.profile.DecisionBinding;
import dev.outrigger.agent.profile.DecisionCall;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
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
  private final AtomicInteger callsSeen = new AtomicInteger();
  private final UnheardEnds unheardEnds = new UnheardEnds();
  private volatile boolean hearsEnds;
  private volatile boolean knowsFleet;

  Adopted(Balancer balancer, Bindings bindings) {
    this.balancer = balancer;
    this.bindings = bindings;
  }

  Balancer balancer() {
    return balancer;
  }

  Bindings bindings() {
    return bindings;
  }

  /** Returns whether the next call is one of the first, which are slow for a reason. */
  boolean isCold() {
    return callsSeen.get() < COLD_CALLS && callsSeen.incrementAndGet() < COLD_CALLS;
  }

  /**
   * Asks the balancer, introducing workers to it that joined before we were there to see, or whose
   * slots have changed since.
   */
  Chosen decide(@Nullable Object front, DecisionCall call) throws Throwable {
    if (!knowsFleet && front != null) {
      introduce(bindings.fleet(front));
    }
    List<Candidate> candidates = call.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      int slots = balancer.slotsOf(candidates.get(i).workerId());
      if (slots < 0 || call.hasOtherSlots(i, slots)) {
        balancer.workerJoined(call.workerAt(i));
      }
    }
    if (hearsEnds) {
      return call.decide(balancer);
    }
    long now = System.nanoTime();
    unheardEnds.over(now).forEach(balancer::taskCancelled);
    Chosen chosen = call.decide(balancer);
    for (Attempt attempt : chosen.attempts()) {
      unheardEnds.placed(call.taskOf(attempt), now);
    }
    return chosen;
  }

  /** Read at the first decision, when what the profile locks is held. */
  private void introduce(List<Worker> fleet) {
    for (Worker worker : fleet) {
      if (!balancer.knowsWorker(worker.id())) {
        balancer.workerJoined(worker);
      }
    }
    knowsFleet = true;
  }

  /**
   * Returns whether the balancer hears of the ends of tasks. Otherwise its counts are guesses, and
   * a task must not be kept waiting for them.
   */
  boolean hearsEnds() {
    return hearsEnds;
  }

  /** Notes that the end of a task was reported, or that a report of one could not be read. */
  void heardEnd(boolean readable) {
    if (hearsEnds != readable) {
      hearsEnds = readable;
      unheardEnds.clear();
    }
  }

  /**
   * Notes and returns what the original placed, as far as what it returned shows that. Where there
   * is a lock to read the call by, it is not waited for.
   */
  List<DecisionBinding.Placed> originalChose(
      DecisionBinding decision, Object self, @Nullable Object[] arguments, Object returned)
      throws Throwable {
    Object held = decision.lock(self, arguments);
    if (held instanceof Lock lock) {
      if (!lock.tryLock()) {
        return List.of();
      }
      try {
        return noteChoice(decision, self, arguments, returned);
      } finally {
        lock.unlock();
      }
    }
    if (held == null) {
      return noteChoice(decision, self, arguments, returned);
    }
    synchronized (held) {
      return noteChoice(decision, self, arguments, returned);
    }
  }

  private List<DecisionBinding.Placed> noteChoice(
      DecisionBinding decision, Object self, @Nullable Object[] arguments, Object returned)
      throws Throwable {
    List<DecisionBinding.Placed> all = decision.placedByOriginal(self, arguments, returned);
    for (DecisionBinding.Placed placed : all) {
      balancer.taskPlaced(placed.task(), placed.workerId());
    }
    return all;
  }

  /** Takes back what a decision reserved, since nobody will act on it. */
  void forget(@Nullable Chosen chosen) {
    if (chosen != null) {
      chosen.attempts().forEach(this::forget);
    }
  }

  /** Takes back one attempt. */
  void forget(Attempt attempt) {
    balancer.withdraw(attempt.taskId(), attempt.id());
  }
}
