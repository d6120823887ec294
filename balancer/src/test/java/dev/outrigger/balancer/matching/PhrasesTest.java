package dev.outrigger.balancer.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How amounts are written for the operator. */
class PhrasesTest {
  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 ms",
    "9.94, 9.9 ms",
    "10, 10 ms",
    "999.4, 999 ms",
    "1000, 1.0 s",
    "119999, 120.0 s",
    "120000, 2.0 min",
    "7199999, 120.0 min",
    "7200000, 2.0 h",
    "Infinity, for ever",
    "NaN, for ever"
  })
  void aDurationHasTheUnitThatSuitsIt(double millis, String phrase) {
    assertThat(Phrases.millis(millis)).isEqualTo(phrase);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048576, 1.0 MiB",
    "1073741824, 1.0 GiB",
    "1152921504606846976, 1.0 EiB",
    "9223372036854775807, 8.0 EiB"
  })
  void memoryHasTheBinaryUnitThatSuitsIt(long bytes, String phrase) {
    assertThat(Phrases.bytes(bytes)).isEqualTo(phrase);
  }

  @Test
  void oneWorkerIsNoWorkers() {
    assertThat(Phrases.workers(1)).isEqualTo("1 worker");
    assertThat(Phrases.workers(0)).isEqualTo("0 workers");
    assertThat(Phrases.workers(2)).isEqualTo("2 workers");
  }
}
