package dev.outrigger.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  private static final List<String> IN_ORDER =
      List.of(
          "0",
          "0.9",
          "1.8.0",
          "1.8.0_9",
          "1.8.0_292",
          "1.9",
          "1.13-dev3",
          "1.13a1",
          "1.13-alpha.2",
          "1.13.0b1",
          "1.13-M1",
          "1.13rc1.dev3",
          "1.13rc1",
          "1.13rc2",
          "1.13rc10",
          "1.13-android",
          "1.13-jre",
          "1.13-SNAPSHOT",
          "1.13",
          "1.13.0-1-SNAPSHOT",
          "1.13-1",
          "1.13.post1",
          "1.13.0.1",
          "1.13.1",
          "2",
          "17.0.15",
          "120.0.6099.71",
          "120.0.6099.224",
          "20230801");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void versionsSortInTheOrderInWhichTheySupersedeEachOther(long seed) {
    List<Version> versions = new ArrayList<>();
    IN_ORDER.forEach(text -> versions.add(Version.parse(text)));

    Collections.shuffle(versions, new Random(seed));
    Collections.sort(versions);

    assertThat(versions).extracting(Version::toString).isEqualTo(IN_ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "1.13, 1.13.0",
    "1.13.1+cu118, 1.13.1",
    "1.13.1+cu118, 1.13.1+cpu",
    "v1.2, 1.2",
    "2.0.0rc1, 2.0.0-RC.1",
    "2.0a1, 2-alpha.1",
    "5.0.0.Final, 5",
    "17.0.15+6-LTS, 17.0.15",
    "01.002, 1.2",
    "8u292, 8-update292"
  })
  void differentSpellingsOfOneVersionAreEqual(String one, String other) {
    Version version = Version.parse(one);

    assertThat(version).isEqualTo(Version.parse(other)).hasSameHashCodeAs(Version.parse(other));
    assertThat(version).isEqualByComparingTo(Version.parse(other));
  }

  @Test
  void whatComesBeforeTheReleaseIsAPreRelease() {
    assertThat(Version.parse("2.0.0rc1").isPreRelease()).isTrue();
    assertThat(Version.parse("2.0.0-1-SNAPSHOT").isPreRelease()).isTrue();
    assertThat(Version.parse("2.0.0").isPreRelease()).isFalse();
    assertThat(Version.parse("2.0.0.post1").isPreRelease()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|ends where a number must follow",
        "v|ends where a number must follow",
        "+cu118|ends where a number must follow",
        "1.|ends where a number must follow",
        "1..2|cannot have '.' as character 3",
        "1.2.*|cannot have '*' as character 5",
        "-1|cannot have '-' as character 1",
        "latest|cannot have 'l' as character 1",
        "NaN|cannot have 'N' as character 1",
        "1!2.0|cannot have '!' as character 2",
        "1.\u0661|cannot have '\u0661' as character 3",
        "1234567890123456789|has a number of more than 18 digits"
      })
  void whatIsNoVersionIsRefusedWithThePlace(String text, String why) {
    assertThatThrownBy(() -> Version.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("version '" + text + "' " + why)
        .hasMessageContaining("such as 1.13.1");
  }

  @Test
  void anAbsurdlyLongTextIsRefusedInAShortMessage() {
    assertThatThrownBy(() -> Version.parse("1.".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 200 characters, had 2000000")
        .message()
        .hasSizeLessThan(200);
  }
}
