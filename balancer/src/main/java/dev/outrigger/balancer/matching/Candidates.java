package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Task;

/**
 * What a scheduler may choose from for one task: the workers that meet every hard constraint and
 * have room, numbered from 0 to {@link #count()} − 1 in no particular order.
 *
 * <p>It does not change during the call it was made for and must not be kept beyond it: after that
 * every method throws {@link IllegalStateException}. Methods with an index throw {@link
 * IndexOutOfBoundsException} if it is not below the count. Durations are in milliseconds, finite
 * and positive; lower is better. Each accessor takes constant time.
 */
public interface Candidates {
  /** Returns the task to place. */
  Task task();

  /** Returns how many candidates there are; at least 1. */
  int count();

  /** Returns the worker's id. */
  Object workerId(int index);

  /** Returns a number of the worker that stays the same while it has joined; unique, at least 0. */
  int position(int index);

  /** Returns how many tasks may be on the worker at once; at least 1. */
  int slots(int index);

  /** Returns how many tasks the worker works on at once; 1 if it is serial, else its slots. */
  int parallelism(int index);

  /** Returns how many attempts are open there by the balancer's own count; at least 0. */
  int outstanding(int index);

  /**
   * Returns how many more tasks the worker takes: the lesser of the balancer's count and what the
   * caller told; at least 1.
   */
  int freeSlots(int index);

  /**
   * Returns how long the work that is there will take, one task after the other: the sum of what is
   * left of each, in the mean; 0 if there is none. Linear in the attempts there.
   */
  double backlogMillis(int index);

  /**
   * Returns the work on the worker in tasks: each open one counts as the share of its expected
   * duration that remains, which is more than 1 for one long overdue. Linear in the tasks open
   * there.
   */
  double backlogTasks(int index);

  /**
   * Returns the memory there that is not reserved, in bytes; at least 0, and {@link
   * dev.outrigger.balancer.model.Resources#UNKNOWN_MEMORY} where nobody told how much there is.
   */
  long freeMemoryBytes(int index);

  /** Returns how many accelerators of a type there are not reserved; at least 0. */
  int freeAccelerators(int index, String type);

  /** Returns the load that the worker reported last. */
  Load load(int index);

  /**
   * Returns how fast the worker is at the moment, above 0 and at most 1: 1 is full speed, less is
   * {@linkplain dev.outrigger.balancer.model.ThermalPhase warming or cooling}. The durations here
   * have that in them.
   */
  double performanceLevel(int index);

  /** Returns the expected duration of the task there, robust against outliers: the median. */
  double medianMillis(int index);

  /**
   * Returns the mean duration of the task there, with all uncertainty in it: never below the
   * median.
   */
  double meanMillis(int index);

  /** Returns the variance of the logarithm of the duration there: 0 is certain, 1 is vague. */
  double logVariance(int index);

  /** Returns the mean duration there if what is not known of the worker's speed turns out well. */
  double hopefulMeanMillis(int index);

  /** Returns the part of {@link #logVariance} that does not come from the worker's speed. */
  double taskLogVariance(int index);

  /** Returns the duration that may be hoped for if what is not known turns out well. */
  double optimisticMillis(int index);

  /**
   * Returns a bound below {@link #optimisticMillis}, or 0 where none is known. It is read from a
   * table, so a scheduler that minimises may look closely only at candidates that it does not rule
   * out.
   */
  default double leastMillis(int index) {
    return 0;
  }

  /** Returns the learned factor on durations there: 1 is ordinary, above 1 is slower. */
  double slowness(int index);

  /**
   * Returns by how much more than forecast the last tasks there took: 1 is as forecast, above 1 is
   * slower. A peak shows at once, and fades over some ten tasks.
   */
  double recentSlowdown(int index);

  /**
   * Returns how probable it is that the task, were it to succeed on an ordinary worker, fails there
   * for a fault of that worker; in 0..0.95, and 0 where nothing has failed.
   */
  double failureShare(int index);

  /**
   * Returns how often the task would have to be tried there until it no longer fails for a fault of
   * that worker: 1 ÷ (1 − {@link #failureShare}); from 1 to 20.
   */
  default double expectedTries(int index) {
    return 1 / (1 - failureShare(index));
  }

  /** Returns how many tasks that finished there taught what is known of the worker. */
  int observations(int index);

  /** Returns whether a task of that key has finished there and was learned. */
  boolean hasRun(int index);

  /** Returns whether a task of the same model has succeeded on the worker since it joined. */
  boolean hasRunModel(int index);

  /** Returns whether a task of the same family has succeeded on the worker since it joined. */
  boolean hasRunFamily(int index);

  /** Returns when the decision is made, in nanoseconds by the balancer's clock. */
  long nowNanos();

  /**
   * Returns whether the coordinator, by what was seen, asks only for the tasks at the head of its
   * queue, so that others wait of which nothing is known.
   */
  boolean showsOnlyTheHead();

  /** Returns the workers that could run the task but are full of work. */
  BusyWorkers busy();

  /** Returns how long the task has been held back for better workers so far, in all; at least 0. */
  double heldMillis();

  /**
   * Returns how long a worker that becomes free stays so, by what was seen, until the coordinator
   * asks; 0 before anything was seen.
   */
  double reactionMillis();
}
