package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
  @Test
  void isBusyOnceOthersTakeAGoodPartOfIt() {
    assertThat(used(0.05).isBusy()).isFalse();
    assertThat(used(0.5).isBusy()).isTrue();
    assertThat(used(0.5).warning())
        .isEqualTo("others use 50 % of this machine's processors, which blurs the figures");
  }

  @Test
  void isNotCalledBusyWhereTheSystemDoesNotTell() {
    assertThat(used(Double.NaN).isBusy()).isFalse();
  }

  private static Machine used(double share) {
    return new Machine("Linux amd64", 2, "some VM 17", share);
  }
}
