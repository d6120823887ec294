package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ids are the application's objects; their code must not run while a lock of ours is held. */
class ForeignIdsTest {
  /** An id whose equality hangs until it is released. */
  private static final class Hanging {
    private final CountDownLatch entered;
    private final CountDownLatch release;

    private Hanging(CountDownLatch entered, CountDownLatch release) {
      this.entered = entered;
      this.release = release;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public boolean equals(Object other) {
      if (other == this || !(other instanceof Hanging)) {
        return other == this;
      }
      entered.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
  }

  @Test
  void anIdWhoseEqualityHangsHoldsUpNoOtherTask() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Balancer balancer = Balancer.builder().build();
    balancer.workerJoined(Worker.builder("w").slots(10).build());
    balancer.assign(Task.builder(new Hanging(entered, release)).build());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Hanging second = new Hanging(entered, release);
      threads.execute(() -> balancer.taskStarted(second, "w"));
      entered.await();

      Future<?> other =
          threads.submit(
              () -> {
                balancer.assign(Task.builder("t").build());
                balancer.taskFinished("t", "w", new Outcome(true, null));
                balancer.snapshot();
              });

      await().atMost(Duration.ofSeconds(5)).until(other::isDone);
      assertThat(release.getCount()).isEqualTo(1);
    } finally {
      release.countDown();
      threads.shutdownNow();
    }
  }
}
