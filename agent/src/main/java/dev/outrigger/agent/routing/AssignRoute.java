package dev.outrigger.agent.routing;

import dev.outrigger.agent.Bridge;
import dev.outrigger.agent.profile.Act;
import dev.outrigger.agent.profile.Chosen;
import dev.outrigger.agent.profile.DecisionBinding;
import dev.outrigger.agent.profile.DecisionCall;
import dev.outrigger.agent.profile.HookSpec;
import dev.outrigger.balancer.model.Decision;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of one decision: from the woven method to the balancer and back, or null for "let the
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

  private final HookSpec hook;
  private final Finder finder;
  private final ModeSwitch modes;
  private final Shadow shadow;
  private final CircuitBreaker breaker;
  private final InFlight inFlight;
  private final InFlight coldInFlight;
  private final RoutingCounts counts;
  private final LongSupplier nanoClock;

  AssignRoute(
      HookSpec hook,
      Finder finder,
      ModeSwitch modes,
      Shadow shadow,
      CircuitBreaker breaker,
      InFlight inFlight,
      InFlight coldInFlight,
      RoutingCounts counts,
      LongSupplier nanoClock) {
    this.hook = hook;
    this.finder = finder;
    this.modes = modes;
    this.shadow = shadow;
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
      if (!modes.takesNext()) {
        counts.noOpinion.increment();
        return null;
      }
      Adopted adopted = finder.find(self, arguments, null);
      DecisionBinding decision = adopted == null ? null : adopted.bindings().decision(hook);
      if (adopted == null || decision == null) {
        counts.noOpinion.increment();
        return null;
      }
      long epoch = breaker.epoch();
      return breaker.tryAcquire() ? answer(adopted, decision, epoch, self, arguments) : null;
    } catch (Throwable e) {
      counts.failedBecause(e);
      return null;
    } finally {
      Reentry.leave();
    }
  }

  /** Holds what the body would have held which may be skipped, then answers. */
  private @Nullable Object answer(
      Adopted adopted,
      DecisionBinding decision,
      long epoch,
      Object self,
      @Nullable Object[] arguments) {
    Object held;
    try {
      held = decision.lock(self, arguments);
    } catch (Throwable e) {
      judge(epoch, e);
      return null;
    }
    if (held == null) {
      return answerHolding(adopted, decision, epoch, self, arguments);
    }
    if (!(held instanceof Lock lock)) {
      // A monitor knows no bound; but the body would wait for it just the same.
      synchronized (held) {
        return answerHolding(adopted, decision, epoch, self, arguments);
      }
    }
    if (!HostLock.take(lock)) {
      breaker.released(epoch);
      counts.noOpinion.increment();
      return null;
    }
    try {
      return answerHolding(adopted, decision, epoch, self, arguments);
    } finally {
      HostLock.release(lock, counts);
    }
  }

  private @Nullable Object answerHolding(
      Adopted adopted,
      DecisionBinding decision,
      long epoch,
      Object self,
      @Nullable Object[] arguments) {
    boolean cold = adopted.isCold();
    InFlight watched = cold ? coldInFlight : inFlight;
    long start = nanoClock.getAsLong();
    int place = watched.enter(start);
    if (place == InFlight.FULL) {
      breaker.released(epoch);
      counts.noOpinion.increment();
      return null;
    }
    Chosen chosen = null;
    Act act;
    Object answer = null;
    try {
      DecisionCall call = decision.read(self, arguments);
      if (call == null) {
        breaker.released(epoch);
        counts.noOpinion.increment();
        return null;
      }
      chosen = adopted.decide(finder.isFront(self) ? self : null, call);
      act = modes.isShadow() ? null : act(adopted, call, chosen);
      if (act != null) {
        act.prepare();
        answer = act.hasSteps() ? null : orNull(act.run());
      }
      if (breaker.epoch() != epoch) {
        counts.late.increment();
        adopted.forget(chosen);
        return null;
      }
    } catch (Throwable e) {
      judge(epoch, e); // first, since giving back may fail as well
      adopted.forget(chosen);
      return null;
    } finally {
      watched.leave(place);
    }
    long took = nanoClock.getAsLong() - start;
    long judged = cold ? took / COLD_SLOWNESS : took;
    if (act != null && act.hasSteps()) {
      return acted(adopted, epoch, judged, act, chosen);
    }
    if (act == null) {
      adopted.forget(chosen);
      if (modes.isShadow()) {
        shadow.decided(chosen);
      }
    }
    count(chosen, answer);
    breaker.succeeded(epoch, judged);
    return answer;
  }

  /**
   * Takes the steps of an act; once one has begun, the answer is never null.
   *
   * <p>They are the application's own work, so they are neither timed nor watched, and what they
   * call in turn is seen as if the original had called it.
   */
  private @Nullable Object acted(Adopted adopted, long epoch, long took, Act act, Chosen chosen) {
    Throwable failure = null;
    Object answer = null;
    Reentry.pause();
    try {
      Object said = act.run();
      answer = act.isGone() ? null : orNull(said);
    } catch (Throwable e) {
      failure = e;
    } finally {
      Reentry.resume();
    }
    if (failure != null && act.isCommitted()) {
      answer = Bridge.failure(failure);
    }
    try {
      if (failure == null) {
        for (int gone : act.gone()) {
          adopted.forget(chosen.attempts().get(gone));
        }
        count(chosen, answer);
        breaker.succeeded(epoch, took);
      } else {
        judgeAct(epoch, failure, act.isCommitted());
        adopted.forget(chosen);
      }
    } catch (Throwable e) {
      counts.reportFailedBecause(e);
    }
    return answer;
  }

  /** What a step threw is the application's own, whatever it is. */
  private void judgeAct(long epoch, Throwable failure, boolean committed) {
    if (committed) {
      counts.thrownBecause(failure);
      breaker.failed(epoch, FailureText.of(failure));
    } else {
      judge(epoch, failure);
    }
  }

  private static @Nullable Act act(Adopted adopted, DecisionCall call, Chosen chosen)
      throws Throwable {
    if (!chosen.isNobody()) {
      return call.act(chosen);
    }
    for (Decision.Cause cause : chosen.refusals()) {
      if (!isOursToSay(cause)) {
        return null;
      }
    }
    return adopted.hearsEnds() ? call.nobody() : null;
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
      case BETTER_WORKER_SOON, KEY_HELD, NO_FITTING_TASK, PLACED_MEANWHILE -> true;
    };
  }

  private void count(Chosen chosen, @Nullable Object answer) {
    if (answer == null) {
      counts.noOpinion.increment();
    } else if (!chosen.isNobody()) {
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
   * Hears what the original returned where it ran: a placement that went round the balancer. A
   * method that records what it chose tells it by a {@code task-placed} hook instead.
   *
   * @param seen {@code {arguments, result, thrown}}
   */
  @Override
  public void accept(@Nullable Object self, @Nullable Object[] seen) {
    Object returned = seen[1];
    boolean threw = seen[2] != null;
    if (self == null || threw || returned == null || seen[0] == null || !Reentry.enter()) {
      return;
    }
    try {
      StackRoom.ensure();
      Adopted adopted = finder.find(self, (Object[]) seen[0], returned);
      DecisionBinding decision = adopted == null ? null : adopted.bindings().decision(hook);
      if (adopted != null && decision != null) {
        shadow.placed(adopted.originalChose(decision, self, (Object[]) seen[0], returned));
      }
    } catch (Throwable e) {
      counts.reportFailedBecause(e);
    } finally {
      Reentry.leave();
    }
  }
}
