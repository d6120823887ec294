package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** A compiled expression. Thread-safe; null stands for "absent". */
@FunctionalInterface
interface Node {
  /**
   * Returns the value for one call, or null where it is absent.
   *
   * @throws Throwable whatever the application's own method throws, or a {@link PathException}
   */
  @Nullable Object read(Frame frame) throws Throwable;
}
