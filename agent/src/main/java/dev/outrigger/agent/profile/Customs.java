package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/** The operator's own bindings as coordinators of one loader see them. Thread-safe. */
record Customs(CustomBindings all, ClassLoader loader) {
  /**
   * Returns the binding that {@code name} is written for; null for null.
   *
   * @throws PathError if there is none of that name, or it cannot be made
   */
  @Nullable CoordinatorBinding find(@Nullable Written name) throws PathError {
    return name == null
        ? null
        : all.find(String.valueOf(((Expression.Literal) name.expression()).value()), loader);
  }
}
