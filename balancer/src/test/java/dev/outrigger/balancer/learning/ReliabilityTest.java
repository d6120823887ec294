package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.TaskKey;
import org.junit.jupiter.api.Test;

/** How suspicion of a worker fades, and what is remembered of it. */
class ReliabilityTest {
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final long MINUTE = 60_000_000_000L;

  private final Reliability reliability = new Reliability();

  private static TaskKey key(Object model) {
    return new TaskKey(null, "m" + model, null);
  }

  @Test
  void aSuspicionReturnsToItsPriorByTheConstantOfItsTime() {
    Suspicion suspicion = new Suspicion(0.9, 5, 0.1, NANOS_PER_MINUTE);

    assertThat(suspicion.at(5)).isEqualTo(0.9, within(1e-12));
    assertThat(suspicion.at(5 + MINUTE)).isEqualTo(0.1 + 0.8 / Math.E, within(1e-12));
    assertThat(suspicion.at(-MINUTE)).as("a clock that goes back").isEqualTo(0.9, within(1e-12));
    assertThat(suspicion.excessAt(5)).isEqualTo(0.8 / 0.9, within(1e-12));
    assertThat(suspicion.excessAt(5 + MINUTE)).isEqualTo(0.8 / Math.E / 0.9, within(1e-12));
  }

  @Test
  void whatIsNoMoreProbableThanForAnybodyIsNoExcess() {
    assertThat(new Suspicion(0.1, 0, 0.1, NANOS_PER_MINUTE).excessAt(0)).isZero();
    assertThat(new Suspicion(0.05, 0, 0.1, NANOS_PER_MINUTE).excessAt(0)).isZero();
  }

  @Test
  void noEvidenceMakesASuspicionCertain() {
    assertThat(new Suspicion(1, 0, 0.1, 1).probability()).isLessThan(1).isGreaterThan(0.999);
    assertThat(new Suspicion(0, 0, 0.1, 1).probability()).isPositive().isLessThan(0.001);
  }

  @Test
  void theShareOfFailuresIsThatOfABrokenWorkerAndOfAnUnfitOne() {
    reliability.failed(key(1), 0.5, 0.6, 0);

    double broken = reliability.failureShare(0) / FailureModel.CERTAINTY;
    double both = reliability.failureShare(key(1), 0) / FailureModel.CERTAINTY;
    assertThat(reliability.failureShare(key(2), 0)).isEqualTo(reliability.failureShare(0));
    assertThat(broken).isBetween(0.4, 0.5);
    double unfit = (both - broken) / (1 - broken);
    assertThat(unfit).isBetween(0.5, 0.6);
  }

  @Test
  void theLongerItHasFailedInARowTheLongerThatIsRemembered() {
    Reliability once = new Reliability();
    once.failed(key(1), 0.9, 0.9, 0);
    for (int i = 0; i < 3; i++) {
      reliability.failed(key(1), 0.9, 0.9, 0);
    }

    double atOnce = once.failureShare(0);
    assertThat(reliability.failureShare(0)).isEqualTo(atOnce, within(1e-9));
    assertThat(once.failureShare(MINUTE)).isEqualTo(atOnce / Math.E, within(1e-9));
    assertThat(reliability.failureShare(3 * MINUTE)).isEqualTo(atOnce / Math.E, within(1e-9));
    assertThat(reliability.failureShare(key(1), 3 * MINUTE))
        .isGreaterThan(once.failureShare(key(1), 3 * MINUTE));
  }

  @Test
  void aSuccessEndsTheRow() {
    for (int i = 0; i < 3; i++) {
      reliability.failed(key(1), 0.9, 0.9, 0);
    }
    reliability.succeeded(key(1), 0.5, 0.01, 0);
    reliability.failed(key(2), 0.9, 0.9, 0);

    double atOnce = reliability.failureShare(0);
    assertThat(reliability.failureShare(MINUTE)).isEqualTo(atOnce / Math.E, within(1e-9));
  }

  @Test
  void aSuccessAcquitsTheKeyOnlyOnceItIsNoMoreSuspectThanOthers() {
    reliability.failed(key(1), 0.5, 0.6, 0);
    reliability.succeeded(key(1), 0.01, 0.3, 0);
    assertThat(reliability.failureShare(key(1), 0)).isBetween(0.2, 0.3);
    assertThat(reliability.failureShare(0)).isZero();

    reliability.succeeded(key(1), 0.01, 0.001, 0);
    assertThat(reliability.failureShare(key(1), 0)).isZero();
  }

  @Test
  void ofMoreKeysThanAreRememberedTheLeastSuspectedMakesRoom() {
    for (int i = 0; i < 100; i++) {
      reliability.failed(key(i), 0.01, i == 37 ? 0.1 : 0.5, 0);
    }
    reliability.failed(key(5), 0.01, 0.5, 0); // which is remembered
    assertThat(reliability.failureShare(key(37), 0)).isPositive();

    reliability.failed(key("new"), 0.01, 0.5, 0);

    assertThat(reliability.failureShare(key(37), 0)).isZero();
    assertThat(reliability.failureShare(key(5), 0)).isPositive();
    assertThat(reliability.failureShare(key("new"), 0)).isPositive();
  }

  @Test
  void whoLeavesIsHalfTrustedAndHisKeysAreForgotten() {
    reliability.failed(key(1), 0.99, 0.99, 0);
    reliability.left(0);

    assertThat(reliability.brokenAt(0)).isEqualTo(0.5, within(1e-9));
    assertThat(reliability.failureShare(key(1), 0)).isEqualTo(reliability.failureShare(0));
  }
}
