package dev.outrigger.agent;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one class that woven code calls: passes a call on to the agent, if the agent listens.
 *
 * <p>It names JDK types only, because it is seen by the application's loaders while the agent's own
 * classes are not. Each hook has a slot; an empty slot costs one volatile read, after which the
 * original body runs. Thread-safe. It throws only what a listener throws, and the advice that calls
 * it suppresses that.
 */
public final class Bridge {
  /**
   * The answer that means "deliberately null": the original is skipped and null is returned, or
   * nothing. It is an object that all copies of this class share and that no method answers with.
   */
  public static final Object NULL = void.class;

  /** How many hooks all profiles of one JVM may have together. */
  public static final int HOOKS = 1024;

  private static final AtomicReferenceArray<
          @Nullable BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object>>
      DECIDERS = new AtomicReferenceArray<>(HOOKS);
  private static final AtomicReferenceArray<
          @Nullable BiConsumer<@Nullable Object, @Nullable Object[]>>
      OBSERVERS = new AtomicReferenceArray<>(HOOKS);

  private Bridge() {}

  /**
   * Asks for an answer in place of the original body.
   *
   * @param hook the hook's number, 0 to {@link #HOOKS} − 1
   * @param self the object whose method was called; null for a static method
   * @param arguments the method's arguments, in order
   * @return null for "no opinion": the original runs; {@link #NULL} for a deliberate null; a {@link
   *     #failure} to throw; else the answer, which is of the method's return type
   */
  public static @Nullable Object tryAssign(
      int hook, @Nullable Object self, @Nullable Object[] arguments) {
    BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object> decider = DECIDERS.get(hook);
    return decider == null ? null : decider.apply(self, arguments);
  }

  /** Returns what the method returns for an answer of {@link #tryAssign} that is not null. */
  public static @Nullable Object returned(Object answer) {
    return answer == NULL ? null : answer;
  }

  /**
   * Returns the answer that means "the method throws": the original is skipped, since part of what
   * it does was done in its place already. Like {@link #NULL} it is known to all copies of this
   * class, by its key.
   */
  public static Object failure(Throwable thrown) {
    return new SimpleImmutableEntry<>(NULL, thrown);
  }

  /** Returns what the method throws for an answer of {@link #tryAssign}; null for nothing. */
  public static @Nullable Throwable thrown(Object answer) {
    if (answer instanceof SimpleImmutableEntry) {
      SimpleImmutableEntry<?, ?> entry = (SimpleImmutableEntry<?, ?>) answer;
      return entry.getKey() == NULL ? (Throwable) entry.getValue() : null;
    }
    return null;
  }

  /**
   * Reports a call that was seen.
   *
   * @param hook the hook's number
   * @param self the object whose method was called; null for a static method
   * @param arguments the method's arguments, in order
   * @param result what it returned; null on entry, for void, and when it threw
   * @param thrown what it threw; null when it did not
   */
  public static void observe(
      int hook,
      @Nullable Object self,
      @Nullable Object[] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    BiConsumer<@Nullable Object, @Nullable Object[]> observer = OBSERVERS.get(hook);
    if (observer != null) {
      observer.accept(self, new @Nullable Object[] {arguments, result, thrown});
    }
  }

  /** Sets or, with null, empties the slot of a deciding hook. */
  public static void decideBy(
      int hook,
      @Nullable BiFunction<@Nullable Object, @Nullable Object[], @Nullable Object> decider) {
    DECIDERS.set(hook, decider);
  }

  /**
   * Sets or, with null, empties the slot of an observing hook.
   *
   * @param observer takes {@code self} and {@code {arguments, result, thrown}}
   */
  public static void observeBy(
      int hook, @Nullable BiConsumer<@Nullable Object, @Nullable Object[]> observer) {
    OBSERVERS.set(hook, observer);
  }
}
