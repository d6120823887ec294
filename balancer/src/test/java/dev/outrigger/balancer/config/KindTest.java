package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
  private static final Kind<Duration> DURATION =
      Kind.duration(Duration.ofMillis(1), Duration.ofHours(24));
  private static final Kind<Long> SIZE = Kind.size(1, 1L << 50);

  private static final String ALPHABET = "0123456789-+.,eE_msh kKMiB%\0\u00fc";

  private enum Colour {
    DARK_RED,
    GREEN
  }

  private static <T> T value(Kind<T> kind, String text) {
    Kind.Parsed<T> parsed = kind.parse(text);
    assertThat(parsed).as(text).isInstanceOf(Kind.Value.class);
    return ((Kind.Value<T>) parsed).value();
  }

  private static <T> String mismatch(Kind<T> kind, String text) {
    Kind.Parsed<T> parsed = kind.parse(text);
    assertThat(parsed).as(text).isInstanceOf(Kind.Mismatch.class);
    Kind.Mismatch<T> mismatch = (Kind.Mismatch<T>) parsed;
    return mismatch.reason() + "|" + mismatch.fix();
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "15s,15000", "2m,120000", "1h,3600000", "24h,86400000", "7 s,7000"})
  void readsDurations(String text, long millis) {
    assertThat(value(DURATION, text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({
    "250,250ms",
    "250 mss,250ms",
    "3sec,3s",
    "3 minutes,3m",
    "3MS,3ms",
    "10 milliseconds,10ms",
    "2hrs,2h"
  })
  void suggestsTheUnitOfADuration(String text, String fix) {
    assertThat(mismatch(DURATION, text))
        .isEqualTo(
            "expected a duration with its unit, such as 250ms, 15s, 2m or 1h|did you mean "
                + fix
                + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0ms",
        "-5s",
        "25h",
        "9223372036854775807h",
        "1.5s",
        "s",
        "",
        "99999999999999999999s"
      })
  void refusesDurationsOutOfRange(String text) {
    assertThat(mismatch(DURATION, text)).endsWith("from 1ms to 24h|null");
  }

  @ParameterizedTest
  @CsvSource({"1B,1", "512MiB,536870912", "1GB,1000000000", "3 kB,3000", "2TiB,2199023255552"})
  void readsSizes(String text, long bytes) {
    assertThat(value(SIZE, text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"512,512B", "512M,512MiB", "512mb,512MiB", "1g,1GiB", "4 KB,4KiB"})
  void suggestsTheUnitOfASize(String text, String fix) {
    assertThat(mismatch(SIZE, text))
        .isEqualTo(
            "expected a size with its unit, such as 512MiB or 1GB|did you mean " + fix + "?");
  }

  @Test
  void refusesSizesThatOverflow() {
    assertThat(mismatch(SIZE, "9223372036854775807TiB")).startsWith("expected a size from 1B to ");
  }

  @Test
  void readsWholeNumbersInTheirRange() {
    assertThat(value(Kind.integer(1, 100), "100")).isEqualTo(100);
    for (String text : List.of("0", "101", "1.0", "", "ten", "1e2", "0x10")) {
      assertThat(mismatch(Kind.integer(1, 100), text))
          .isEqualTo("expected a whole number from 1 to 100|null");
    }
  }

  @Test
  void readsDecimalsInTheirRange() {
    assertThat(value(Kind.decimal(0, 1), "0.25")).isEqualTo(0.25);
    for (String text : List.of("1.01", "NaN", "Infinity", "", "0x1p0", "0.5d", "1,5")) {
      assertThat(mismatch(Kind.decimal(0, 1), text))
          .isEqualTo("expected a number from 0.0 to 1.0|null");
    }
    assertThat(mismatch(Kind.decimal(0, 1), "50%")).endsWith("|did you mean 0.5?");
  }

  @Test
  void readsFlagsAndSuggestsThemForTheirSynonyms() {
    assertThat(value(Kind.flag(), "true")).isTrue();
    assertThat(mismatch(Kind.flag(), "yes")).isEqualTo("expected true or false|did you mean true?");
    assertThat(mismatch(Kind.flag(), "Off")).endsWith("|did you mean false?");
    assertThat(mismatch(Kind.flag(), "maybe")).endsWith("|null");
  }

  @Test
  void readsEnumsInLowerCaseWithDashes() {
    assertThat(value(Kind.oneOf(Colour.class), "dark-red")).isEqualTo(Colour.DARK_RED);
    assertThat(mismatch(Kind.oneOf(Colour.class), "DARK_RED"))
        .isEqualTo("expected one of dark-red, green|did you mean dark-red?");
    assertThat(mismatch(Kind.oneOf(Colour.class), "blue")).endsWith("|null");
  }

  @Test
  void readsListsOfFiles() {
    Kind<List<File>> files = Kind.listOf(Kind.file());

    assertThat(value(files, "/a b/x.jar, y.jar"))
        .containsExactly(new File("/a b/x.jar"), new File("y.jar"));
    assertThat(value(files, "")).isEmpty();
    assertThat(mismatch(files, "a,,b"))
        .isEqualTo("expected the path of a file at '', with commas between several|null");
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverThrowsWhateverIsWritten(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Kind<?>> kinds =
        List.of(
            DURATION,
            SIZE,
            Kind.integer(-5, 5),
            Kind.decimal(-1, 1),
            Kind.flag(),
            Kind.oneOf(Colour.class),
            Kind.listOf(Kind.integer(0, 9)));
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      for (Kind<?> kind : kinds) {
        assertThat(kind.parse(text.toString())).isNotNull();
      }
    }
  }
}
