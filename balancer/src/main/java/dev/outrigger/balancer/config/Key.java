package dev.outrigger.balancer.config;

import org.jspecify.annotations.Nullable;

/**
 * A key that may be set, with what may be written there.
 *
 * @param name the full key, e.g. {@code breaker.window}
 * @param kind what its values are
 * @param defaultText the value that holds where none is given; null for "none"
 * @param meaning what it does, as one line for the documentation
 */
public record Key<T>(String name, Kind<T> kind, @Nullable String defaultText, String meaning) {
  public Key {
    if (defaultText != null && !(kind.parse(defaultText) instanceof Kind.Value)) {
      throw new IllegalArgumentException("default of " + name + " is not valid: " + defaultText);
    }
  }
}
