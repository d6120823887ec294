package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/**
 * What a profile says of every call of one decision, whatever its form. Thread-safe.
 *
 * @param lock what is held meanwhile
 * @param when otherwise the original runs
 * @param eligible otherwise a worker is not for a task
 * @param chosen what is done where somebody gets something
 * @param nobody what is done where nobody does; null where that cannot be said
 */
record CallRules(
    @Nullable Reading lock,
    @Nullable Reading when,
    @Nullable Reading eligible,
    Answers.Doing chosen,
    Answers.@Nullable Doing nobody) {

  /** Returns what to hold, as {@link DecisionBinding#lock}. */
  @Nullable Object held(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return held(lock, self, arguments);
  }

  static @Nullable Object held(
      @Nullable Reading lock, @Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (lock == null) {
      return null;
    }
    Object held = lock.value(new Frame(self, arguments, null, null));
    if (held == null) {
      throw lock.absent();
    }
    return held;
  }

  /** Returns whether the call is one to decide. */
  boolean holds(Frame frame) throws Throwable {
    return when == null || Boolean.TRUE.equals(when.truth(frame));
  }

  /** Returns whether the frame's worker is for its task. */
  boolean isEligible(Frame frame) throws Throwable {
    return eligible == null || Boolean.TRUE.equals(eligible.truth(frame));
  }

  @Nullable Act actForNobody(Frame frame) {
    return nobody == null ? null : nobody.nothing(frame);
  }
}
