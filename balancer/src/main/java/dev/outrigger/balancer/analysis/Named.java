package dev.outrigger.balancer.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes constants as words, as {@code gradient_checkpointing}, and reads them back. */
final class Named {
  private Named() {}

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Named::word).toList();
  }

  /** Returns the constant that {@code text} names, in whatever case, or null. */
  static <E extends Enum<E>> @Nullable E find(Class<E> type, @Nullable String text) {
    if (text != null) {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(text.strip())) {
          return constant;
        }
      }
    }
    return null;
  }
}
