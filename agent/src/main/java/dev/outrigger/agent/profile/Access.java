package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandles;

/**
 * Gives the right to look into a class of the application.
 *
 * <p>Asked only while paths are compiled, once per member, never for classes of the JDK.
 * Implementations must be thread-safe.
 */
@FunctionalInterface
public interface Access {
  /**
   * Returns a lookup with private access to {@code type}.
   *
   * @throws IllegalAccessException if the module of {@code type} does not open its package
   */
  MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException;

  /** Returns the access that works for every package that is open to this module. */
  static Access plain() {
    return type -> MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }
}
