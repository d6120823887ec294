package dev.outrigger.balancer.learning;

import dev.outrigger.balancer.model.Task;

/** What is guessed of how long tasks take. Quick and thread-safe: asked in every decision. */
@FunctionalInterface
public interface Guesses {
  /** Returns the guess, the same for all tasks of one key whose submitter tells nothing. */
  Guess of(Task task);
}
