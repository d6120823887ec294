package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.AssignBinding;
import dev.outrigger.agent.profile.AssignCall;
import dev.outrigger.agent.profile.Bindings;
import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
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
  private final AssignBinding decision;
  private final AtomicInteger callsSeen = new AtomicInteger();
  private final UnheardEnds unheardEnds = new UnheardEnds();
  private volatile boolean hearsEnds;
  private volatile boolean knowsFleet;

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

  /**
   * Asks the balancer, introducing workers to it that joined before we were there to see, or whose
   * slots have changed since.
   */
  Decision decide(Object self, AssignCall call) throws Throwable {
    if (!knowsFleet) {
      introduce(bindings.fleet(self));
    }
    List<Candidate> candidates = call.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      int slots = balancer.slotsOf(candidates.get(i).workerId());
      if (slots < 0 || call.hasOtherSlots(i, slots)) {
        balancer.workerJoined(call.workerAt(i));
      }
    }
    if (hearsEnds) {
      return balancer.assign(call.task(), candidates);
    }
    long now = System.nanoTime();
    unheardEnds.over(now).forEach(balancer::taskCancelled);
    Decision decision = balancer.assign(call.task(), candidates);
    if (decision instanceof Decision.Assigned) {
      unheardEnds.placed(call.task(), now);
    }
    return decision;
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
   * Notes that the original chose, if what it returned shows which of the candidates. Where there
   * is a lock to read them by, it is not waited for.
   */
  void originalChose(Object self, @Nullable Object[] arguments, Object returned) throws Throwable {
    Object held = decision.lock(self, arguments);
    if (held instanceof Lock lock) {
      if (lock.tryLock()) {
        try {
          noteChoice(self, arguments, returned);
        } finally {
          lock.unlock();
        }
      }
    } else if (held == null) {
      noteChoice(self, arguments, returned);
    } else {
      synchronized (held) {
        noteChoice(self, arguments, returned);
      }
    }
  }

  private void noteChoice(Object self, @Nullable Object[] arguments, Object returned)
      throws Throwable {
    AssignCall call = decision.read(self, arguments);
    int count = call == null ? 0 : call.candidates().size();
    for (int i = 0; call != null && i < count; i++) {
      if (decision.means(returned, call, i)) {
        balancer.taskPlaced(call.task(), call.candidates().get(i).workerId());
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
