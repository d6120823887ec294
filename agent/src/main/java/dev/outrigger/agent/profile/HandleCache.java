package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Remembers one handle per class that is met. Thread-safe.
 *
 * <p>The first class is found by one comparison, others by {@link ClassValue}. What is kept there
 * are types of the JDK alone, so that the classes of the application never hold the agent's.
 */
final class HandleCache {
  /** Finds the handle for a class that was not met before. */
  @FunctionalInterface
  interface Resolver {
    MethodHandle resolve(Class<?> type) throws PathError;
  }

  private record First(Class<?> type, MethodHandle handle) {}

  private final ClassValue<Object> handles;
  private volatile @Nullable First first;

  HandleCache(Resolver resolver) {
    handles =
        new ClassValue<>() {
          @Override
          protected Object computeValue(Class<?> type) {
            try {
              return resolver.resolve(type);
            } catch (PathError error) {
              return error.reason();
            }
          }
        };
  }

  /**
   * Returns the handle for {@code type}.
   *
   * @throws PathException if that class has none, every time
   */
  MethodHandle of(Class<?> type) {
    First known = first;
    if (known != null && known.type == type) {
      return known.handle;
    }
    Object found = handles.get(type);
    if (!(found instanceof MethodHandle handle)) {
      throw new PathException(found.toString());
    }
    if (known == null) {
      first = new First(type, handle);
    }
    return handle;
  }
}
