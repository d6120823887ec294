package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RotationTest {
  private final Rotation rotation = new Rotation();
  private final FakeCandidates candidates = new FakeCandidates(3);

  @Test
  void theLeastCostWinsWhereCostsAreBelowZero() {
    assertThat(rotation.least(candidates, (c, i) -> -i)).isEqualTo(2);
  }

  @Test
  void aCandidateWhoseFloorIsAboveTheLeastCostIsNotAsked() {
    int best =
        rotation.least(
            candidates,
            (c, i) -> i == 1 ? 6 : 0,
            (c, i) -> {
              assertThat(i).isNotEqualTo(1);
              return i == 0 ? 5 : 7;
            });

    assertThat(best).isZero();
  }
}
