package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** What one call of a woven method offers to its paths. Confined to the calling thread. */
final class Frame {
  private static final @Nullable Object[] NO_ARGUMENTS = {};

  final @Nullable Object self;
  final @Nullable Object[] arguments;
  final @Nullable Object result;
  final @Nullable Throwable thrown;
  @Nullable Object task;
  @Nullable Object worker;

  Frame(
      @Nullable Object self,
      @Nullable Object @Nullable [] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown) {
    this.self = self;
    this.arguments = arguments == null ? NO_ARGUMENTS : arguments;
    this.result = result;
    this.thrown = thrown;
  }
}
