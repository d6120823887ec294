package dev.outrigger.balancer.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: for every key the one of the strongest layer that gives it. Immutable.
 *
 * <p>Only the setting in force is read; a weaker one of the same key may be anything.
 */
public final class Settings {
  private final Map<String, Setting> inForce;

  private Settings(Map<String, Setting> inForce) {
    this.inForce = inForce;
  }

  /** Returns the settings in force of {@code layers}, the strongest first. */
  public static Settings of(List<? extends Collection<Setting>> layers) {
    Map<String, Setting> inForce = new TreeMap<>();
    for (Collection<Setting> layer : layers) {
      for (Setting setting : layer) {
        inForce.putIfAbsent(setting.key(), setting);
      }
    }
    return new Settings(inForce);
  }

  /** Returns the setting of {@code key}, or null where nobody gave one. */
  public @Nullable Setting find(String key) {
    return inForce.get(key);
  }

  /** Returns the settings in force, by key in alphabetical order. */
  public Collection<Setting> all() {
    return List.copyOf(inForce.values());
  }

  /**
   * Returns the value of {@code key}, which has a default. A value that cannot be used becomes a
   * problem, and the default is returned in its place.
   *
   * @throws IllegalArgumentException if {@code key} has no default
   */
  public <T> T get(Key<T> key, Problems problems) {
    T given = getOrNull(key, problems);
    if (given != null) {
      return given;
    }
    if (key.defaultText() != null
        && key.kind().parse(key.defaultText()) instanceof Kind.Value<T> value) {
      return value.value();
    }
    throw new IllegalArgumentException(key.name() + " has no default");
  }

  /**
   * Returns the value given for {@code key}, or null where none is given or it cannot be used; the
   * latter becomes a problem.
   */
  public <T> @Nullable T getOrNull(Key<T> key, Problems problems) {
    Setting setting = find(key.name());
    return setting == null ? null : valueOf(setting, key, problems);
  }

  /**
   * Returns the values given for a family of keys, by the last word of each, in alphabetical order.
   * One that cannot be used becomes a problem and is left out.
   *
   * @param family a key whose name ends with {@code .*}
   */
  public <T> Map<String, T> getAll(Key<T> family, Problems problems) {
    KnownKeys known = KnownKeys.of(List.of(family.name()));
    Map<String, T> values = new TreeMap<>();
    for (Setting setting : inForce.values()) {
      if (known.contains(setting.key())) {
        T value = valueOf(setting, family, problems);
        if (value != null) {
          values.put(setting.key().substring(family.name().length() - 1), value);
        }
      }
    }
    return values;
  }

  private static <T> @Nullable T valueOf(Setting setting, Key<T> key, Problems problems) {
    Kind.Parsed<T> parsed = key.kind().parse(setting.value(), key.defaultText());
    if (parsed instanceof Kind.Mismatch<T> mismatch) {
      problems.badValue(setting, mismatch.reason(), fix(setting, mismatch.fix(), key));
      return null;
    }
    return ((Kind.Value<T>) parsed).value();
  }

  private static String fix(Setting setting, @Nullable String suggestion, Key<?> key) {
    if (Problem.isQuoted(setting.value())) {
      return "remove the quotes: values are written without";
    }
    if (suggestion != null) {
      return suggestion;
    }
    String text = key.defaultText();
    return text == null || text.isEmpty()
        ? "leave out " + setting.key() + ", or give it a value"
        : "for example " + key.name() + " = " + text;
  }

  /** Adds a problem for every setting whose key does not exist. */
  public void rejectUnknown(KnownKeys known, Problems problems) {
    for (Setting setting : inForce.values()) {
      if (!known.contains(setting.key())) {
        String nearest = problems.isFull() ? null : known.nearest(setting.key());
        problems.add(
            Problem.of(
                setting,
                "there is no such key",
                nearest == null
                    ? "remove it, or see docs/configuration.md for the keys"
                    : "did you mean " + nearest + "?"));
      }
    }
  }
}
