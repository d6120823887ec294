package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void endsWithTheRatioOfTheWarmMakespans() {
    Comparison comparison = ReportFixture.run(90_000, 80_000, 65_400, 41_200).comparison();

    assertThat(comparison.ratioLine())
        .isEqualTo("makespan ratio 0.63 (warm; with 41.2 s, without 65.4 s)");
  }

  @Test
  void writesPointsWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(ReportFixture.run(1000, 1000, 2000, 1500).comparison().ratioLine())
          .isEqualTo("makespan ratio 0.75 (warm; with 1.5 s, without 2.0 s)");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void takesTheMedianOfEachFigureByItself() {
    Comparison median =
        Comparison.median(
            List.of(
                ReportFixture.run(10_000, 7000, 50_000, 30_000).comparison(),
                ReportFixture.run(30_000, 9000, 60_000, 20_000).comparison(),
                ReportFixture.run(20_000, 8000, 40_000, 40_000).comparison()));

    assertThat(median.coldWithout().makespanSeconds()).isEqualTo(20);
    assertThat(median.coldWith().makespanSeconds()).isEqualTo(8);
    assertThat(median.warmWithout().makespanSeconds()).isEqualTo(50);
    assertThat(median.warmWith().makespanSeconds()).isEqualTo(30);
    assertThat(median.ratio(Pass.COLD)).isEqualTo(0.4);
    assertThat(median.warmWith().tasks()).containsEntry("w1", 200.0).containsEntry("w4", 43.0);
  }
}
