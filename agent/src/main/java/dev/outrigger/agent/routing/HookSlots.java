package dev.outrigger.agent.routing;

import dev.outrigger.agent.Bridge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The slots of all hooks, in the bridge and in its copy for loaders that do not see it.
 *
 * <p>Not thread-safe: guarded by the {@link Router}.
 */
final class HookSlots {
  private final Map<Integer, BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object>>
      deciders = new HashMap<>();
  private final Map<Integer, BiConsumer<@Nullable Object, @Nullable Object[]>> observers =
      new HashMap<>();
  private @Nullable Class<?> copy;

  /** Fills or, with null, empties the slot of a deciding hook. */
  void decideBy(
      int hook,
      @Nullable BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object> decider) {
    note(deciders, hook, decider);
    Bridge.decideBy(hook, decider);
    fillCopy("decideBy", BiFunction.class, hook, decider);
  }

  /** Fills or, with null, empties the slot of an observing hook. */
  void observeBy(int hook, @Nullable BiConsumer<@Nullable Object, @Nullable Object[]> observer) {
    note(observers, hook, observer);
    Bridge.observeBy(hook, observer);
    fillCopy("observeBy", BiConsumer.class, hook, observer);
  }

  /** Empties every slot that was filled. */
  void emptyAll() {
    List.copyOf(deciders.keySet()).forEach(hook -> decideBy(hook, null));
    List.copyOf(observers.keySet()).forEach(hook -> observeBy(hook, null));
  }

  /** Keeps the slots of {@code bridge}, a copy of {@link Bridge}, filled alike from now on. */
  void alsoFill(Class<?> bridge) {
    copy = bridge;
    deciders.forEach((hook, decider) -> fillCopy("decideBy", BiFunction.class, hook, decider));
    observers.forEach((hook, observer) -> fillCopy("observeBy", BiConsumer.class, hook, observer));
  }

  private static <V> void note(Map<Integer, V> slots, int hook, @Nullable V value) {
    if (value == null) {
      slots.remove(hook);
    } else {
      slots.put(hook, value);
    }
  }

  private void fillCopy(String method, Class<?> type, int hook, @Nullable Object value) {
    if (copy == null) {
      return;
    }
    try {
      copy.getMethod(method, int.class, type).invoke(null, hook, value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the copy of the bridge is not the bridge", e);
    }
  }
}
