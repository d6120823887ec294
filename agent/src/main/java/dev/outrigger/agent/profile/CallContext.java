package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The outer calls that a thread is inside of, with their arguments, for hooks further down.
 *
 * <p>A call is entered and left in pairs; leaving one leaves whatever was entered inside of it and
 * not left, so that it is exact also where a method throws or calls itself. What a thread holds is
 * of the JDK's types and the application's own, and is dropped with the outermost call. Of very
 * deep nesting nothing is known beyond {@value #DEEPEST} calls, rather than something wrong.
 * Thread-safe; each thread sees its own calls.
 */
public final class CallContext {
  private static final int DEEPEST = 64;

  /** A call beyond the deepest: it hides those around it. */
  private static final @Nullable Object[] TOO_DEEP = {};

  /** Of each call the key of its hook, the object called, and the arguments. */
  private static volatile ThreadLocal<ArrayList<@Nullable Object[]>> calls = new ThreadLocal<>();

  private CallContext() {}

  /**
   * Enters a call.
   *
   * @param hookKey names its hook within the profile
   * @param self the object called; null for a static method
   * @return what to {@link #leave} it by
   */
  public static Integer enter(String hookKey, @Nullable Object self, @Nullable Object[] arguments) {
    ArrayList<@Nullable Object[]> inside = calls.get();
    if (inside == null) {
      inside = new ArrayList<>(2);
      calls.set(inside);
    }
    int depth = inside.size();
    inside.add(depth < DEEPEST ? new @Nullable Object[] {hookKey, self, arguments} : TOO_DEEP);
    return depth;
  }

  /** Leaves a call, and all inside of it. */
  public static void leave(Integer entered) {
    ArrayList<@Nullable Object[]> inside = calls.get();
    if (inside == null) {
      return;
    }
    while (inside.size() > entered) {
      inside.remove(inside.size() - 1);
    }
    if (entered == 0) {
      calls.remove();
    }
  }

  /** Forgets the calls of all threads, since those that are entered now will not be seen left. */
  public static void forgetAll() {
    calls = new ThreadLocal<>();
  }

  /** An outer call. */
  record Call(String hookKey, Frame frame) {}

  /** Returns the innermost call of one of the hooks; null for none. */
  static @Nullable Call innermost(Set<String> hookKeys) {
    ArrayList<@Nullable Object[]> inside = calls.get();
    for (int i = inside == null ? -1 : inside.size() - 1; inside != null && i >= 0; i--) {
      @Nullable Object[] call = inside.get(i);
      if (call == TOO_DEEP) {
        return null;
      }
      String hookKey = (String) call[0];
      if (hookKey != null && hookKeys.contains(hookKey)) {
        return new Call(hookKey, new Frame(call[1], (Object[]) call[2], null, null));
      }
    }
    return null;
  }

  /** Returns the innermost object called of which {@code wanted} holds; null for none. */
  public static @Nullable Object enclosing(Predicate<Object> wanted) {
    ArrayList<@Nullable Object[]> inside = calls.get();
    for (int i = inside == null ? -1 : inside.size() - 1; inside != null && i >= 0; i--) {
      @Nullable Object[] call = inside.get(i);
      if (call == TOO_DEEP) {
        return null;
      }
      Object self = call[1];
      if (self != null && wanted.test(self)) {
        return self;
      }
    }
    return null;
  }
}
