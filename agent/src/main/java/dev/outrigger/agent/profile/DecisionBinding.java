package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads calls of one decision, in one of its forms. Thread-safe. */
public interface DecisionBinding {
  /** A task that the original has placed. */
  record Placed(Task task, Object workerId) {}

  /**
   * Returns what to hold while a call is read, decided and acted on, a {@link
   * java.util.concurrent.locks.Lock} or an object whose monitor it is; null for nothing.
   *
   * @param self the object called; null for a static method
   * @throws PathException if there is none though the profile names one
   * @throws Throwable what the application's own methods throw
   */
  @Nullable Object lock(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable;

  /**
   * Returns what a call asks for, or null where there is nothing to decide: something that the form
   * needs is absent, or the condition of the profile does not hold.
   *
   * @param self the object called; null for a static method
   * @throws Throwable what the application's own objects throw while they are read, e.g. a {@link
   *     java.util.ConcurrentModificationException}, or a {@link PathException}
   */
  @Nullable DecisionCall read(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable;

  /**
   * Returns what the original has placed in a call, as far as what it returned shows that.
   *
   * @throws Throwable as {@link #read}
   */
  List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned)
      throws Throwable;
}
