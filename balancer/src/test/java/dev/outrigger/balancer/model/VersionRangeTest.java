package dev.outrigger.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">=1.13, <2|1.13|true",
        ">=1.13, <2|1.13.1+cu118|true",
        ">=1.13, <2|1.9|false",
        ">=1.13, <2|2.0|false",
        ">=1.13,<2|1.99.9|true",
        ">= 2.0|1.0.0|false",
        ">2|2.0.0|false",
        ">2|2.0.1|true",
        "<=2|2.0.0|true",
        "<=2|2.0.1|false",
        "==1.2|1.2.0|true",
        "==1.2|1.2.1|false",
        ">=1.2, !=1.3|1.3.0|false",
        ">=1.2, !=1.3|1.3.1|true",
        "*|0.0.1dev|true"
      })
  void aVersionWillDoIfEveryComparatorHolds(String range, String version, boolean will) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(will);
  }

  @Test
  void aBareVersionMeansThatOneOrALaterOne() {
    VersionRange range = VersionRange.parse("1.13");

    assertThat(range).isEqualTo(VersionRange.atLeast(Version.parse("1.13.0")));
    assertThat(range.contains(Version.parse("3"))).isTrue();
    assertThat(range.contains(Version.parse("1.9"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ">=2, 2.0.0rc1, false",
    "<2, 2.0.0rc1, false",
    "<2, 1.9.0rc1, true",
    "<2.0.0rc2, 2.0.0rc1, true",
    "<=2.0.0rc1, 2.0.0-SNAPSHOT, false",
    ">=2.0.0rc1, 2.0.0-SNAPSHOT, true"
  })
  void aPreReleaseIsNeitherItsReleaseNorTheOneBefore(String range, String version, boolean will) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(will);
  }

  @Test
  void isReadBackFromItsText() {
    VersionRange range = VersionRange.parse(" >=1.13 ,<2,!=1.14.0+x ");

    assertThat(range).hasToString(">=1.13, <2, !=1.14.0+x");
    assertThat(VersionRange.parse(range.toString())).isEqualTo(range).hasSameHashCodeAs(range);
    assertThat(VersionRange.parse(VersionRange.ANY.toString())).isEqualTo(VersionRange.ANY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a comparator is missing",
        ">=1.13,|a comparator is missing",
        ">=|version '' ends where a number must follow",
        "~=1.4|'~=1.4' has none of the comparators >=, >, <=, <, == and !=",
        "=1.4|'=1.4' has none of the comparators",
        "==1.2.*|'1.2.*' is a pattern; give the first version that will do and the first that"
            + " will not",
        ">=x|version 'x' cannot have 'x' as character 1",
        "1 2|version '1 2' cannot have ' ' as character 2"
      })
  void whatIsNoRangeIsRefusedWithTheReason(String text, String why) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("version range '" + text + "' is not valid: " + why)
        .hasMessageContaining(">=1.13, <2");
  }

  @Test
  void anAbsurdlyLongRangeIsRefused() {
    assertThatThrownBy(() -> VersionRange.parse("1,".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1000 characters");
  }
}
