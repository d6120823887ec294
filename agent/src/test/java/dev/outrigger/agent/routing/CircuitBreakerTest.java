package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.config.BreakerConfig;
import dev.outrigger.agent.routing.CircuitBreaker.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final Duration OPEN_FOR = Duration.ofSeconds(10);

  private final AtomicLong clock = new AtomicLong(1);
  private final List<String> changes = new ArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          settings(3), clock::get, (state, reason) -> changes.add(state + ": " + reason));

  @Test
  void staysClosedWhileTheWindowIsNotFull() {
    fail(9);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void opensWhenHalfOfAFullWindowFailed() {
    succeed(5);
    fail(5);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(changes).containsExactly("OPEN: 5 of the last 10 calls failed, the last one: bad");
  }

  @Test
  void staysClosedBelowTheFailureRate() {
    for (int i = 0; i < 100; i++) {
      succeed(2);
      fail(1);
    }

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void opensWhenCallsAreSlow() {
    for (int i = 0; i < 10; i++) {
      breaker.succeeded(breaker.epoch(), i < 5 ? 0 : Duration.ofMillis(50).toNanos());
    }

    assertThat(changes).containsExactly("OPEN: 5 of the last 10 calls took 50 ms or longer");
  }

  @Test
  void opensAtOnceWhenTripped() {
    breaker.trip("hung");

    assertThat(changes).containsExactly("OPEN: hung");
  }

  @Test
  void tellsACallThatItWasOvertakenByAnOpening() {
    long epoch = breaker.epoch();

    breaker.trip("hung");

    assertThat(breaker.epoch()).isNotEqualTo(epoch);
  }

  @Test
  void keepsCallsOutWhileItIsSuspendedAndLetsThemInAgain() {
    long epoch = breaker.epoch();

    breaker.suspend("long");
    assertThat(breaker.tryAcquire()).isFalse();
    assertThat(breaker.epoch()).as("the long call is overtaken").isNotEqualTo(epoch);

    breaker.resume();
    assertThat(breaker.tryAcquire()).isTrue();
    assertThat(breaker.trips()).isZero();
  }

  @Test
  void opensWhenASuspensionDoesNotEnd() {
    breaker.suspend("long");

    breaker.trip("hung");
    breaker.resume();

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void opensAgainWhenTheProbeTakesConspicuouslyLong() {
    breaker.trip("hung");
    passTime(OPEN_FOR);
    assertThat(breaker.tryAcquire()).isTrue();

    breaker.suspend("long");

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void letsOneProbeThroughOnceTheOpenTimeIsOver() {
    breaker.trip("hung");

    passTime(OPEN_FOR);

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.tryAcquire()).isTrue();
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void stillWaitsJustBeforeTheOpenTimeIsOver() {
    breaker.trip("hung");

    passTime(OPEN_FOR.minusNanos(1));

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void closesWhenTheProbeGoesWell() {
    breaker.trip("hung");
    passTime(OPEN_FOR);

    assertThat(breaker.tryAcquire()).isTrue();
    succeed(1);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void opensAgainWhenTheProbeFails() {
    breaker.trip("hung");
    passTime(OPEN_FOR);

    assertThat(breaker.tryAcquire()).isTrue();
    fail(1);

    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void letsAnotherProbeThroughWhenTheFirstHadNothingToSay() {
    breaker.trip("hung");
    passTime(OPEN_FOR);

    assertThat(breaker.tryAcquire()).isTrue();
    breaker.released(breaker.epoch());

    assertThat(breaker.tryAcquire()).isTrue();
  }

  @Test
  void ignoresTheVerdictOfACallThatBeganBeforeItOpened() {
    long before = breaker.epoch();
    breaker.trip("hung");
    passTime(OPEN_FOR);

    assertThat(breaker.tryAcquire()).isTrue();
    breaker.succeeded(before, 0);

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void staysOffAfterItOpenedTooOften() {
    tripAndRecoverAfter(OPEN_FOR);
    tripAndRecoverAfter(OPEN_FOR);

    breaker.trip("third");
    passTime(OPEN_FOR.multipliedBy(1000));

    assertThat(breaker.state()).isEqualTo(State.OFF);
    assertThat(breaker.tryAcquire()).isFalse();
  }

  @Test
  void forgivesOpeningsOfLongAgo() {
    for (int i = 0; i < 10; i++) {
      tripAndRecoverAfter(OPEN_FOR.multipliedBy(101));
    }

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void forgetsTheFailuresFromBeforeItClosedAgain() {
    fail(10);
    passTime(OPEN_FOR);
    assertThat(breaker.tryAcquire()).isTrue();
    succeed(1);

    fail(4);
    succeed(6);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void opensOnceHoweverManyThreadsFailAtTheSameTime() throws Exception {
    AtomicInteger openings = new AtomicInteger();
    CircuitBreaker shared =
        new CircuitBreaker(settings(100), clock::get, (s, r) -> openings.incrementAndGet());
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      threads.execute(
          () -> {
            try {
              go.await();
            } catch (InterruptedException e) {
              return;
            }
            for (int call = 0; call < 10_000; call++) {
              if (shared.tryAcquire()) {
                shared.failed(shared.epoch(), "bad");
              }
            }
          });
    }

    go.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(openings).hasValue(1);
  }

  private static BreakerConfig settings(int maxTrips) {
    return new BreakerConfig(
        10, 0.5, Duration.ofMillis(50), 0.5, OPEN_FOR, maxTrips, Duration.ofMillis(50));
  }

  private void tripAndRecoverAfter(Duration time) {
    breaker.trip("again");
    passTime(time);
    assertThat(breaker.tryAcquire()).isTrue();
    succeed(1);
  }

  private void passTime(Duration time) {
    clock.addAndGet(time.toNanos());
    breaker.tick();
  }

  private void succeed(int times) {
    for (int i = 0; i < times; i++) {
      breaker.succeeded(breaker.epoch(), 0);
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(breaker.epoch(), "bad");
    }
  }
}
