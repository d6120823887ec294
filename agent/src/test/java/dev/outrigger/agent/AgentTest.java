package dev.outrigger.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {
  @ParameterizedTest
  @CsvSource({"1.8, 8", "9, 9", "17, 17", "25, 25", "'', 0", "x, 0"})
  void readsTheFeatureNumberOfEveryVersionScheme(String version, int feature) {
    assertThat(Agent.feature(version)).isEqualTo(feature);
  }

  @Test
  void readsTheNumberOfTheJvmThatRunsThisTest() {
    assertThat(Agent.feature(System.getProperty("java.specification.version")))
        .isEqualTo(Runtime.version().feature());
  }
}
