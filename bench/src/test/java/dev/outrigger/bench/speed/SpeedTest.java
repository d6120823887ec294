package dev.outrigger.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpeedTest {
  @Test
  void isARowOfCsvWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Speed speed = new Speed(1000, "round_robin", 123_456.7, 980, 12_345, 95.6);

      assertThat(Speed.HEADER.split(",")).hasSize(6);
      assertThat(speed.toCsv()).isEqualTo("1000,round_robin,123457,980,12345,96");
    } finally {
      Locale.setDefault(before);
    }
  }
}
