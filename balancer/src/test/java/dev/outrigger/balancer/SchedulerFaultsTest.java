package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scheduler of somebody else's may do wrong, and that nothing has changed then. */
class SchedulerFaultsTest {
  private Function<Candidates, Choice> behaviour = candidates -> new Choice.Pick(0, 0);
  private final Scheduler scheduler =
      new Scheduler() {
        @Override
        public String name() {
          return "foreign";
        }

        @Override
        public Choice choose(Candidates candidates) {
          return behaviour.apply(candidates);
        }
      };
  private final Balancer balancer = Balancer.builder().scheduler(scheduler).build();

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void anIndexOutOfRangeIsRefused(int index) {
    assertFault(c -> new Choice.Pick(index, 0), "chose candidate " + index + " of 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aCostThatIsNotFiniteIsRefused(double cost) {
    assertFault(c -> new Choice.Pick(0, cost), "gave a cost of " + cost);
  }

  @Test
  void waitingForAWorkerThatIsNotBusyIsRefused() {
    assertFault(c -> new Choice.WaitFor(0, "why not"), "waits for busy worker 0");
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsRefused() {
    assertFault(c -> null, "answered null");
  }

  private void assertFault(Function<Candidates, Choice> wrong, String message) {
    joinTwo();
    BalancerSnapshot before = balancer.snapshot();
    behaviour = wrong;

    assertThatThrownBy(() -> balancer.assign(Task.builder("t").build()))
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.scheduler()).isEqualTo("foreign"))
        .hasMessageStartingWith("scheduler foreign " + message);

    assertThat(balancer.snapshot()).isEqualTo(before);
  }

  @Test
  void whatASchedulerThrowsIsPassedOnAndTheOldAttemptStands() {
    joinTwo();
    balancer.assign(Task.builder("t").build());
    BalancerSnapshot before = balancer.snapshot();
    StackOverflowError error = new StackOverflowError();
    behaviour =
        c -> {
          throw error;
        };

    assertThatThrownBy(() -> balancer.assign(Task.builder("t").build())).isSameAs(error);

    assertThat(balancer.snapshot()).isEqualTo(before);
  }

  @Test
  void candidatesCannotBeReadAfterTheCall() {
    joinTwo();
    AtomicReference<@Nullable Candidates> kept = new AtomicReference<>();
    behaviour =
        c -> {
          kept.set(c);
          return new Choice.Pick(0, 0);
        };
    balancer.assign(Task.builder("t").build());

    Candidates late = requireNonNull(kept.get());

    assertThatThrownBy(late::count).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSchedulerThatHangsHoldsUpNobodyElse() throws Exception {
    joinTwo();
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    behaviour =
        c -> {
          if (c.task().id().equals("hangs")) {
            hanging.countDown();
            awaitQuietly(release);
          }
          return new Choice.Pick(0, 0);
        };
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> hung = threads.submit(() -> balancer.assign(Task.builder("hangs").build()));
      hanging.await();

      Future<?> other =
          threads.submit(
              () -> {
                balancer.assign(Task.builder("t").build());
                balancer.taskFinished("t", "w1", new Outcome(true, null));
                balancer.workerJoined(Worker.builder("w3").build());
                balancer.workerLeft("w3");
                balancer.snapshot();
              });

      await().atMost(Duration.ofSeconds(5)).until(other::isDone);
      assertThat(hung.isDone()).isFalse();
      release.countDown();
      assertThat(hung.get()).isInstanceOf(Assigned.class);
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void joinTwo() {
    balancer.workerJoined(Worker.builder("w1").build());
    balancer.workerJoined(Worker.builder("w2").build());
  }
}
