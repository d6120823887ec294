package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoordinatorsTest {
  private final AtomicInteger adoptions = new AtomicInteger();

  @Test
  void triesToAdoptACoordinatorOnceEvenIfItCannotBeBound() {
    Coordinators coordinators =
        new Coordinators(
            each -> {
              adoptions.incrementAndGet();
              return null;
            },
            gone -> {});
    Object coordinator = new Object();

    assertThat(coordinators.adopt(coordinator)).isNull();
    assertThat(coordinators.adopt(coordinator)).isNull();

    assertThat(adoptions).hasValue(1);
  }

  @Test
  void letsNobodyWaitForAnAdoption() throws InterruptedException {
    CountDownLatch adopting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Coordinators coordinators =
        new Coordinators(
            each -> {
              adoptions.incrementAndGet();
              adopting.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return null;
            },
            gone -> {});
    Object coordinator = new Object();
    Thread adopter = new Thread(() -> coordinators.adopt(coordinator));
    adopter.start();
    adopting.await();

    assertThat(coordinators.adopt(coordinator)).isNull();

    goOn.countDown();
    adopter.join();
    assertThat(adoptions).hasValue(1);
  }

  @Test
  void adoptsACoordinatorAnewAfterItStopped() {
    Coordinators coordinators =
        new Coordinators(
            each -> {
              adoptions.incrementAndGet();
              return null;
            },
            gone -> {});
    Object coordinator = new Object();
    coordinators.adopt(coordinator);

    coordinators.forget(coordinator);
    coordinators.adopt(coordinator);

    assertThat(adoptions).hasValue(2);
  }
}
