package dev.outrigger.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.ThermalPhase.Kind;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThermalPhaseTest {
  private static final double SECOND = 1e9;
  private static final Offset<Double> HARDLY = within(1e-9);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "{0} of {1} s")
  @CsvSource({"WARMING, 5", "WARMING, 30", "WARMING, 300", "COOLING, 5", "COOLING, 300"})
  void theCurveTakesAsLongAsThePhaseWhateverItsLength(Kind kind, long seconds) {
    ThermalPhase phase = phase(kind, seconds);
    long quarter = Duration.ofSeconds(seconds).toNanos() / 4;
    double[] expected =
        kind == Kind.WARMING
            ? new double[] {0.6, 0.7, 0.8, 0.9, 1}
            : new double[] {1, 0.85, 0.7, 0.85, 1};

    for (int i = 0; i <= 4; i++) {
      assertThat(phase.levelAt(i * quarter)).isCloseTo(expected[i], HARDLY);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 30, 300})
  void aPhaseThatHasJustBegunIsNotAlmostOver(long seconds) {
    assertThat(phase(Kind.WARMING, seconds).levelAt(1)).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void usuallyAWarmUpLastsHalfAMinuteAndCoolingAMinute() {
    assertThat(Kind.WARMING.usualLength()).hasSeconds(30);
    assertThat(Kind.COOLING.usualLength()).hasSeconds(60);
  }

  @Test
  void beforeItsBeginAndFromItsEndTheWorkerIsAtFullSpeed() {
    ThermalPhase phase = phase(Kind.WARMING, 30);
    long end = phase.lengthNanos();

    assertThat(phase.levelAt(-1)).isEqualTo(1);
    assertThat(phase.levelAt(end)).isEqualTo(1);
    assertThat(phase.isOverAt(end - 1)).isFalse();
    assertThat(phase.isOverAt(end)).isTrue();
    assertThat(phase.isOverAt(-1)).isFalse();
    assertThat(phase.workNanos(-5, 0)).isEqualTo(5);
    assertThat(phase.workNanos(end, end + 5)).isEqualTo(5);
    assertThat(phase.stretch(end, 5)).isEqualTo(1);
  }

  @Test
  void aWholeWarmUpLosesAFifthAndAWholeCoolingALittleLess() {
    assertThat(phase(Kind.WARMING, 30).workNanos(0, (long) (30 * SECOND)))
        .isCloseTo(24 * SECOND, within(1.0));
    assertThat(phase(Kind.COOLING, 60).workNanos(0, (long) (60 * SECOND)))
        .isCloseTo(51 * SECOND, within(1.0));
  }

  @Test
  void aLongTaskIsHardlyLongerAndAShortOneIsSlowAllThrough() {
    ThermalPhase phase = phase(Kind.WARMING, 30);
    long begin = (long) (10 * SECOND); // 20 s are left, in which 17.3 s of work are done

    assertThat(phase.takesNanos(begin, 3600 * SECOND))
        .isCloseTo((3600 + 20 * 0.4 * (2.0 / 3) / 2) * SECOND, within(1.0));
    assertThat(phase.stretch(begin, 3600 * SECOND)).isBetween(1.0007, 1.0008);
    assertThat(phase.stretch(0, 1)).isCloseTo(1 / 0.6, within(1e-6));
    assertThat(phase.stretch(0, 0)).isEqualTo(1 / 0.6);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void workAndTheTimeItTakesAreInverse(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      ThermalPhase phase = any(random);
      long begin = phase.beganAtNanos() + (long) (phase.lengthNanos() * random.nextDouble(-1, 2));
      double work = phase.lengthNanos() * Math.exp(random.nextDouble(-8, 3));

      double took = phase.takesNanos(begin, work);

      assertThat(took).isBetween(work * (1 - 1e-12), work / 0.6 * (1 + 1e-12));
      assertThat(phase.workNanos(begin, begin + (long) took))
          .isCloseTo(work, within(2 + work * 1e-9));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theWorkOfTwoSpansIsThatOfBothTogetherAndTheSumOfTheLevel(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      ThermalPhase phase = any(random);
      long from = phase.beganAtNanos() + (long) (phase.lengthNanos() * random.nextDouble(-1, 2));
      long span = (long) (phase.lengthNanos() * random.nextDouble(0, 3)) + 1_000_000;
      long between = from + (long) (span * random.nextDouble());
      double work = phase.workNanos(from, from + span);
      double sum = 0;
      for (int k = 0; k < 1000; k++) {
        sum += phase.levelAt(from + (long) (span * (k + 0.5) / 1000)) * span / 1000;
      }

      assertThat(phase.workNanos(from, between) + phase.workNanos(between, from + span))
          .isCloseTo(work, within(1 + work * 1e-9));
      assertThat(sum).isCloseTo(work, within(work * 1e-3));
      assertThat(phase.meanLevel(from, from + span)).isEqualTo(work / span).isBetween(0.6, 1.0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onlyDifferencesOfMomentsCountAndTheyMayOverflow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ThermalPhase phase = any(random);
    long shift = Long.MAX_VALUE - phase.beganAtNanos() - phase.lengthNanos() / 2;
    ThermalPhase later =
        new ThermalPhase(phase.kind(), phase.beganAtNanos() + shift, phase.lengthNanos());
    long at = phase.beganAtNanos() + random.nextLong(phase.lengthNanos());
    long end = at + phase.lengthNanos();

    assertThat(later.levelAt(at + shift)).isEqualTo(phase.levelAt(at));
    assertThat(later.isOverAt(end + shift)).isTrue();
    assertThat(later.workNanos(at + shift, end + shift)).isEqualTo(phase.workNanos(at, end));
    assertThat(later.takesNanos(at + shift, 1e9)).isEqualTo(phase.takesNanos(at, 1e9));
  }

  @Test
  void whereTheClockGoesBackNoWorkIsDone() {
    ThermalPhase phase = phase(Kind.WARMING, 30);

    assertThat(phase.workNanos(10, 5)).isZero();
    assertThat(phase.workNanos(10, 10)).isZero();
    assertThat(phase.meanLevel(10, 5)).isEqualTo(phase.levelAt(5));
  }

  @Test
  void aPhaseOfNoTimeIsOverAtOnce() {
    ThermalPhase phase = phase(Kind.COOLING, 0);

    assertThat(phase.isOverAt(0)).isTrue();
    assertThat(phase.levelAt(0)).isEqualTo(1);
    assertThat(phase.workNanos(-5, 5)).isEqualTo(10);
    assertThat(phase.takesNanos(-5, 7)).isEqualTo(7);
  }

  @Test
  void aVeryLongPhaseIsOnlyLong() {
    ThermalPhase phase = ThermalPhase.of(Kind.WARMING, Duration.ofSeconds(Long.MAX_VALUE), 7);

    assertThat(phase.lengthNanos()).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(phase.levelAt(7 + phase.lengthNanos() / 2)).isCloseTo(0.8, HARDLY);
    assertThat(phase.takesNanos(7, 1e25)).isFinite().isGreaterThan(1e25 * (1 - 1e-12));
    assertThat(phase.workNanos(0, Long.MAX_VALUE - 7)).isBetween(0.6 * Long.MAX_VALUE, 1e19);
  }

  @Test
  void whatIsNoLengthOrNoWorkIsRefused() {
    assertThatThrownBy(() -> ThermalPhase.of(Kind.WARMING, Duration.ofSeconds(-1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a phase must not last less than no time, was PT-1S of WARMING");
    assertThatThrownBy(() -> new ThermalPhase(Kind.WARMING, 0, -1))
        .hasMessage("lengthNanos must be at least 0, was -1");
    for (double work : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> phase(Kind.WARMING, 1).takesNanos(0, work))
          .hasMessage("workNanos must be at least 0 and finite, was " + work);
    }
  }

  private static ThermalPhase phase(Kind kind, long seconds) {
    return ThermalPhase.of(kind, Duration.ofSeconds(seconds), 0);
  }

  private static ThermalPhase any(SplittableRandom random) {
    return new ThermalPhase(
        random.nextBoolean() ? Kind.WARMING : Kind.COOLING,
        random.nextLong(-1L << 60, 1L << 60),
        (long) Math.exp(random.nextDouble(15, 28)));
  }
}
