package dev.outrigger.agent.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 20, 50, 99, 100})
  void takesThatManyOfAnyHundredInARow(int percent) {
    Share share = new Share(percent);
    for (int skipped = 0; skipped < 17; skipped++) {
      share.takesNext();
    }

    int taken = 0;
    for (int call = 0; call < 100; call++) {
      taken += share.takesNext() ? 1 : 0;
    }

    assertThat(taken).isEqualTo(percent);
  }
}
