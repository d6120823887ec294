package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a coordinator's calls and words its answers, where paths cannot.
 *
 * <p>An operator's own class, found by {@link java.util.ServiceLoader} in the jars that {@code
 * binding.jars} names. A profile says which methods are meant, and refers to it by name: {@code
 * assign.binding = NAME}, {@code on.task-finished = done(long) binding=NAME}. It sees the classes
 * of the coordinator, the JDK, and of Outrigger this interface, {@link Observation} and {@code
 * dev.outrigger.balancer.model}.
 *
 * <p>Implementations must be thread-safe, and quick: they run on the coordinator's threads, inside
 * of the method that is woven. One is made for each class loader of coordinators. What they throw
 * costs that call only, in which the original runs, and counts for the breaker.
 */
public interface CoordinatorBinding {
  /** What {@link #nobody} answers where the original is to run. */
  Object ORIGINAL = List.of("the original runs");

  /** Returns the name that profiles refer to it by. */
  String name();

  /**
   * Returns what a call asks for, or null where there is nothing to decide, so that the original
   * runs. Nothing may be changed yet.
   *
   * @throws Exception where it cannot be read
   */
  @Nullable Request read(Call call) throws Exception;

  /**
   * Returns what the method returns where something was chosen; for one that returns nothing it
   * does not matter. Nothing may be changed yet.
   *
   * @param chosen the pairs; in a {@code rank} the one task with every worker, the best first
   * @throws Exception where it cannot be worded
   */
  @Nullable Object answer(Call call, List<Placement> chosen) throws Exception;

  /**
   * Returns what the method returns where nobody gets anything now, or {@link #ORIGINAL}.
   *
   * @throws Exception where it cannot be worded
   */
  default @Nullable Object nobody(Call call) throws Exception {
    return ORIGINAL;
  }

  /** Returns whether choices have to be recorded by {@link #commit}. */
  default boolean commits() {
    return false;
  }

  /**
   * Records one choice in the coordinator, as the body does that is skipped. From the first call on
   * the original does not run any more, and what is thrown here is what the method throws.
   *
   * @return false if the task was gone, so that nothing was done for it
   * @throws Exception what the coordinator's own methods throw
   */
  default boolean commit(Call call, Placement chosen) throws Exception {
    return true;
  }

  /**
   * Returns what the original has placed, where it ran and returned normally, as far as what it
   * returned shows that.
   *
   * @throws Exception where it cannot be told
   */
  default List<Placement> placedByOriginal(Call call, @Nullable Object returned) throws Exception {
    return List.of();
  }

  /**
   * Returns what a call of a watched method tells, or null.
   *
   * @param hook the key of its line in the profile, e.g. {@code on.task-finished}
   * @param returned what the method returned; null also on entry and where it threw
   * @param thrown what it threw; null for nothing
   * @throws Exception where it cannot be read
   */
  default @Nullable Observation observe(
      Call call, String hook, @Nullable Object returned, @Nullable Throwable thrown)
      throws Exception {
    return null;
  }

  /**
   * One call of a woven method.
   *
   * @param self the object called; null for a static method
   * @param arguments in their order
   */
  record Call(@Nullable Object self, List<@Nullable Object> arguments) {
    /** Returns an argument that is never null. */
    public Object argument(int index) {
      Object argument = arguments.get(index);
      if (argument == null) {
        throw new IllegalArgumentException("argument " + index + " is null");
      }
      return argument;
    }
  }

  /**
   * A worker that is offered, or that asks.
   *
   * @param worker what it is
   * @param candidate what counts now, of the same id
   */
  record Offer(Worker worker, Candidate candidate) {
    public Offer {
      if (!worker.id().equals(candidate.workerId())) {
        throw new IllegalArgumentException(
            "worker " + worker.id() + " is offered as " + candidate.workerId());
      }
    }

    /** Returns the offer of a worker of which nothing more is known now. */
    public static Offer of(Worker worker) {
      return new Offer(worker, Candidate.of(worker.id()));
    }
  }

  /**
   * What a call asks for. A {@code push} or {@code rank} has one task, a {@code pull} one worker.
   *
   * @param tasks in the order in which they came
   * @param offers the workers
   * @param atMost how many tasks are wanted; at least 1
   * @param partial whether tasks of a batch that get no worker wait; where they would be lost
   *     instead, the original runs
   */
  record Request(List<Task> tasks, List<Offer> offers, int atMost, boolean partial) {
    public Request {
      tasks = List.copyOf(tasks);
      offers = List.copyOf(offers);
      if (atMost < 1) {
        throw new IllegalArgumentException("atMost must be at least 1, was " + atMost);
      }
    }

    /** Returns a request for one worker, or an order of workers, for one task. */
    public static Request push(Task task, List<Offer> offers) {
      return new Request(List.of(task), offers, 1, true);
    }

    /** Returns a request for tasks for one worker. */
    public static Request pull(Offer asks, List<Task> tasks, int atMost) {
      return new Request(tasks, List.of(asks), atMost, true);
    }
  }

  /** A task and the worker chosen for it. */
  record Placement(Task task, Object workerId) {}
}
