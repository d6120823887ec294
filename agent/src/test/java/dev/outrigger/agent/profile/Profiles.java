package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses profiles in tests. */
final class Profiles {
  private Profiles() {}

  static @Nullable Profile parse(String text, Problems problems) {
    Settings settings = Settings.of(List.of(PropertiesFile.parse(text, "p", problems)));
    return ProfileParser.parse("grid", settings, problems);
  }

  /** Returns the profile in {@code text}, which must be valid. */
  static Profile of(String text) {
    Problems problems = new Problems();
    Profile profile = parse(text, problems);
    assertThat(problems.list()).isEmpty();
    if (profile == null) {
      throw new AssertionError("no profile, but no problem either");
    }
    return profile;
  }

  static HookSpec hook(Profile profile, String key) {
    return profile.hooks().stream().filter(h -> h.key().equals(key)).findFirst().orElseThrow();
  }
}
