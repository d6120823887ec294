package dev.outrigger.agent.routing;

import dev.outrigger.agent.profile.CallContext;
import dev.outrigger.agent.profile.Locator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the coordinator that a watched call belongs to: the object called if it is one, else the
 * one that the hook's path leads to, else the one whose method the thread is inside of by a context
 * hook, else the only one that there is. Thread-safe.
 */
final class Finder {
  private final Coordinators coordinators;
  private final Predicate<Class<?>> isCoordinator;
  private final @Nullable Locator locator;
  private final boolean ownClass;

  /**
   * @param ownClass whether the method is one of the coordinator's class, which other classes may
   *     inherit too
   * @param locator the hook's path; null for none
   */
  Finder(
      Coordinators coordinators,
      Predicate<Class<?>> isCoordinator,
      boolean ownClass,
      @Nullable Locator locator) {
    this.coordinators = coordinators;
    this.isCoordinator = isCoordinator;
    this.ownClass = ownClass;
    this.locator = locator;
  }

  /**
   * Returns what belongs to the coordinator, or null where it is not found or not bound.
   *
   * @throws Throwable what the application's own methods throw while the path is read
   */
  @Nullable Adopted find(
      @Nullable Object self, @Nullable Object[] arguments, @Nullable Object result)
      throws Throwable {
    Object front = front(self, arguments, result);
    if (front != null) {
      return isCoordinator.test(front.getClass())
          ? coordinators.adopt(front)
          : coordinators.ofKey(front);
    }
    boolean anothers = ownClass && self != null;
    if (locator != null || anothers) {
      return null;
    }
    Object around = CallContext.enclosing(this::isFront);
    return around != null
        ? coordinators.adopt(around)
        : coordinators.only(self == null ? null : self.getClass().getClassLoader());
  }

  /** Forgets the coordinator that the call belongs to, which has stopped. */
  void forget(@Nullable Object self, @Nullable Object[] arguments, @Nullable Object result)
      throws Throwable {
    Object front = front(self, arguments, result);
    if (front != null && isCoordinator.test(front.getClass())) {
      coordinators.forget(front);
      return;
    }
    Adopted adopted = find(self, arguments, result);
    if (adopted != null) {
      coordinators.forget(adopted);
    }
  }

  /** Returns whether that object is a coordinator, or one of those that stand for one. */
  boolean isFront(Object object) {
    return isCoordinator.test(object.getClass());
  }

  private @Nullable Object front(
      @Nullable Object self, @Nullable Object[] arguments, @Nullable Object result)
      throws Throwable {
    if (locator != null) {
      return locator.find(self, arguments, result);
    }
    return self != null && isCoordinator.test(self.getClass()) ? self : null;
  }
}
