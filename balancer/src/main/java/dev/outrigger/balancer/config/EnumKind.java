package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one constant of an enum, written in lower case with {@code -} for {@code _}. */
record EnumKind<E extends Enum<E>>(Class<E> type) implements Kind<E> {
  @Override
  public Parsed<E> parse(String text) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return new Value<>(constant);
      }
      names.add(name);
    }
    return new Mismatch<>(
        "expected one of " + String.join(", ", names), Spelling.suggestion(text, names));
  }
}
