package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostLockTest {
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final Thread holder =
      new Thread(
          () -> {
            lock.lock();
            try {
              held.countDown();
              letGo.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              lock.unlock();
            }
          });

  private void holdElsewhere() throws InterruptedException {
    holder.start();
    held.await();
  }

  @AfterEach
  void letGo() throws InterruptedException {
    letGo.countDown();
    holder.join();
  }

  @Test
  void isTakenAtOnceWhereItIsFreeOrOurs() {
    assertThat(HostLock.take(lock)).isTrue();
    assertThat(HostLock.take(lock)).isTrue();
    assertThat(lock.getHoldCount()).isEqualTo(2);
  }

  @Test
  void isNotWaitedForLongWhereAnotherThreadHoldsIt() throws InterruptedException {
    holdElsewhere();

    long start = System.nanoTime();
    assertThat(HostLock.take(lock)).isFalse();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(lock.hasQueuedThreads()).isFalse();
  }

  @Test
  void leavesAnInterruptToTheApplication() throws InterruptedException {
    holdElsewhere();
    Thread.currentThread().interrupt();

    assertThat(HostLock.take(lock)).isFalse();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aLockThatAStepGaveBackAlreadyHarmsNobody() {
    assertThatCode(() -> HostLock.release(lock, new RoutingCounts())).doesNotThrowAnyException();
  }
}
