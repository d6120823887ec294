package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrigger.agent.config.BreakerConfig;
import dev.outrigger.agent.routing.CircuitBreaker.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration CONSPICUOUS = Duration.ofMillis(5);

  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new BreakerConfig(
              10, 0.5, CONSPICUOUS, 0.5, Duration.ofMillis(10), 1000, Duration.ofMillis(5)),
          System::nanoTime,
          (state, reason) -> changes.add(state + ": " + reason));
  private final InFlight calls = new InFlight();
  private final InFlight coldCalls = new InFlight();
  private final Watchdog watchdog =
      new Watchdog(List.of(new Watchdog.Watched(breaker, calls, coldCalls)), CONSPICUOUS);

  @AfterEach
  void stop() {
    watchdog.stop();
  }

  @Test
  void keepsOthersOutAndThenOpensTheBreakerWhileACallHangs() {
    calls.enter(1);

    watchdog.start();

    awaitOpening();
    assertThat(List.copyOf(changes).subList(0, 2))
        .containsExactly(
            "SUSPENDED: a call still ran after 5 ms", "OPEN: a call still ran after 100 ms");
  }

  @Test
  void doesSoAsWellForOneOfTheFirstCallsThoughItHasMorePatience() {
    coldCalls.enter(1);

    watchdog.start();

    awaitOpening();
    assertThat(List.copyOf(changes).subList(0, 2))
        .containsExactly(
            "SUSPENDED: a call still ran after 5 ms", "OPEN: a call still ran after 300 ms");
  }

  @Test
  void opensTheBreakerAgainAsSoonAsAProbeIsConspicuousEvenAmongTheFirstCalls() {
    breaker.trip("on purpose");
    watchdog.start();
    await().until(() -> breaker.state() == State.HALF_OPEN);

    assertThat(breaker.tryAcquire()).isTrue();
    coldCalls.enter(1);

    await().until(() -> changes.contains("OPEN: a call still ran after 5 ms"));
    assertThat(changes).noneMatch(change -> change.startsWith("SUSPENDED"));
  }

  @Test
  void letsCallsInAgainOnceALongOneHasComeBack() {
    int place = coldCalls.enter(1);
    watchdog.start();
    await().until(() -> breaker.state() == State.SUSPENDED);

    coldCalls.leave(place);

    await().until(() -> breaker.state() == State.CLOSED);
    assertThat(changes).hasSize(2);
  }

  @Test
  void goesOnAfterAnError() {
    CircuitBreaker broken =
        new CircuitBreaker(
            new BreakerConfig(
                10, 0.5, CONSPICUOUS, 0.5, Duration.ofMillis(10), 1000, Duration.ofMillis(5)),
            System::nanoTime,
            (state, reason) -> {
              changes.add(state.toString());
              throw new OutOfMemoryError("on purpose");
            });
    Watchdog unlucky =
        new Watchdog(List.of(new Watchdog.Watched(broken, calls, coldCalls)), CONSPICUOUS);
    calls.enter(1);

    Thread thread = unlucky.start();

    await().until(() -> changes.contains("OPEN"));
    assertThat(changes).startsWith("SUSPENDED");
    assertThat(thread.isAlive()).isTrue();
    unlucky.stop();
  }

  private void awaitOpening() {
    await().until(() -> changes.size() >= 2);
  }
}
