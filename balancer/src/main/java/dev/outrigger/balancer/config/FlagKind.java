package dev.outrigger.balancer.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code true} and {@code false}, and suggests them for their common synonyms. */
record FlagKind() implements Kind<Boolean> {
  @Override
  public Parsed<Boolean> parse(String text) {
    return switch (text) {
      case "true" -> new Value<>(true);
      case "false" -> new Value<>(false);
      default -> new Mismatch<>("expected true or false", fix(text.toLowerCase(Locale.ROOT)));
    };
  }

  private static @Nullable String fix(String text) {
    return switch (text) {
      case "true", "yes", "on", "1", "enabled" -> "did you mean true?";
      case "false", "no", "off", "0", "disabled" -> "did you mean false?";
      default -> null;
    };
  }
}
