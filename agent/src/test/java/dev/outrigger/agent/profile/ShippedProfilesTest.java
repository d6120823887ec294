package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.config.KnownKeys;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {
  static List<String> names() {
    return ShippedProfiles.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsValid(String name) {
    Problems problems = new Problems();
    Settings settings = Settings.of(List.of(ShippedProfiles.read(name, problems)));

    settings.rejectUnknown(KnownKeys.of(ProfileKeys.all()), problems);

    assertThat(ProfileParser.parse(name, settings, problems)).isNotNull();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void everyProfileInTheJarHasItsName() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/profiles"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              names().stream().map(name -> name + ".properties").toList());
    }
  }
}
