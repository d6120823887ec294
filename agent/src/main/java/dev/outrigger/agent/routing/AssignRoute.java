package dev.outrigger.agent.routing;

import dev.outrigger.agent.Bridge;
import dev.outrigger.agent.profile.AssignBinding;
import dev.outrigger.agent.profile.AssignCall;
import dev.outrigger.balancer.model.Decision;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one assignment: from the woven method to the balancer and back, or null for "let the
 * original run".
 *
 * <p>It throws nothing. An answer goes back only if the call was neither overtaken by an opening of
 * the breaker nor failed on the way; otherwise what it reserved is given back. Thread-safe.
 */
final class AssignRoute
    implements BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object>,
        BiConsumer<@Nullable Object, @Nullable Object[]> {
  /** How many times as long the first calls may take, which the JVM still interprets. */
  private static final int COLD_SLOWNESS = 20;

  private final Coordinators coordinators;
  private final CircuitBreaker breaker;
  private final InFlight inFlight;
  private final InFlight coldInFlight;
  private final RoutingCounts counts;
  private final LongSupplier nanoClock;

  AssignRoute(
      Coordinators coordinators,
      CircuitBreaker breaker,
      InFlight inFlight,
      InFlight coldInFlight,
      RoutingCounts counts,
      LongSupplier nanoClock) {
    this.coordinators = coordinators;
    this.breaker = breaker;
    this.inFlight = inFlight;
    this.coldInFlight = coldInFlight;
    this.counts = counts;
    this.nanoClock = nanoClock;
  }

  /** Returns the answer for a call, in the method's return type, or null. */
  @Override
  public @Nullable Object apply(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null || !Reentry.enter()) {
      return null;
    }
    try {
      StackRoom.ensure();
      Adopted adopted = coordinators.adopt(self);
      if (adopted == null) {
        counts.noOpinion.increment();
        return null;
      }
      long epoch = breaker.epoch();
      return breaker.tryAcquire() ? answer(adopted, epoch, self, arguments) : null;
    } catch (Throwable e) {
      counts.failedBecause(e);
      return null;
    } finally {
      Reentry.leave();
    }
  }

  private @Nullable Object answer(
      Adopted adopted, long epoch, Object self, @Nullable Object[] arguments) {
    boolean cold = adopted.isCold();
    InFlight watched = cold ? coldInFlight : inFlight;
    long start = nanoClock.getAsLong();
    int place = watched.enter(start);
    if (place == InFlight.FULL) {
      breaker.released(epoch);
      counts.noOpinion.increment();
      return null;
    }
    Decision decision = null;
    try {
      AssignBinding binding = adopted.decision();
      AssignCall call = binding.read(self, arguments);
      if (call == null) {
        breaker.released(epoch);
        counts.noOpinion.increment();
        return null;
      }
      decision = adopted.decide(call);
      Object answer = translate(adopted, call, decision);
      if (breaker.epoch() != epoch) {
        counts.late.increment();
        adopted.forget(decision);
        return null;
      }
      count(decision, answer);
      long took = nanoClock.getAsLong() - start;
      breaker.succeeded(epoch, cold ? took / COLD_SLOWNESS : took);
      return answer;
    } catch (Throwable e) {
      judge(epoch, e); // first, since giving back may fail as well
      adopted.forget(decision);
      return null;
    } finally {
      watched.leave(place);
    }
  }

  private static @Nullable Object translate(Adopted adopted, AssignCall call, Decision decision)
      throws Throwable {
    AssignBinding binding = adopted.decision();
    if (decision instanceof Decision.Assigned assigned) {
      Object workerId = assigned.attempt().workerId();
      int index = call.indexOf(workerId);
      if (index < 0) {
        throw new IllegalStateException("worker " + workerId + " is none of the candidates");
      }
      return orNull(binding.answer(call, index));
    }
    if (decision instanceof Decision.Nobody nobody
        && binding.canSayNobody()
        && isOursToSay(nobody.cause())
        && adopted.hearsEnds()) {
      return orNull(binding.nobody(call));
    }
    return null;
  }

  private static Object orNull(@Nullable Object answer) {
    return answer == null ? Bridge.NULL : answer;
  }

  /**
   * Whether anybody can, or has room, the original knows better: a profile may misread what a
   * worker can do, an answer of ours may not have been used, an end may not have reached us yet. If
   * it agrees it says so itself; if not, a coordinator that asks only when something ends would
   * never ask again. What it cannot know is that a better worker is free soon, or that a key is
   * held.
   */
  private static boolean isOursToSay(Decision.Cause cause) {
    return switch (cause) {
      case NO_CAPABLE_WORKER, NO_ROOM -> false;
      case BETTER_WORKER_SOON, KEY_HELD, PLACED_MEANWHILE -> true;
    };
  }

  private void count(Decision decision, @Nullable Object answer) {
    if (answer == null) {
      counts.noOpinion.increment();
    } else if (decision instanceof Decision.Assigned) {
      counts.assigned.increment();
    } else {
      counts.nobody.increment();
    }
  }

  /**
   * A broken JVM or agent will not mend by being asked again; other failures have a rate. So has a
   * stack that overflowed: it may have been the caller's depth.
   */
  private void judge(long epoch, Throwable failure) {
    counts.failedBecause(failure);
    if (failure instanceof LinkageError
        || (failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError))) {
      breaker.giveUp(FailureText.of(failure));
    } else {
      breaker.failed(epoch, FailureText.of(failure));
    }
  }

  /**
   * Hears what the original returned where it ran: a placement that went round the balancer.
   *
   * @param seen {@code {arguments, result, thrown}}
   */
  @Override
  public void accept(@Nullable Object self, @Nullable Object[] seen) {
    Object returned = seen[1];
    if (self == null || returned == null || seen[0] == null || !Reentry.enter()) {
      return;
    }
    try {
      StackRoom.ensure();
      Adopted adopted = coordinators.adopt(self);
      if (adopted != null) {
        AssignCall call = adopted.decision().read(self, (Object[]) seen[0]);
        if (call != null) {
          adopted.originalChose(call, returned);
        }
      }
    } catch (Throwable e) {
      counts.reportFailedBecause(e);
    } finally {
      Reentry.leave();
    }
  }
}
