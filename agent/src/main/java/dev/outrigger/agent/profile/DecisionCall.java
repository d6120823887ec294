package dev.outrigger.agent.profile;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.model.Attempt;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a decision, as read by its binding. Confined to the calling thread. */
public interface DecisionCall {
  /** Returns the workers that the call is about, in the coordinator's order, without nulls. */
  List<Candidate> candidates();

  /**
   * Returns all that the {@code index}th candidate tells of itself, read now.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  Worker workerAt(int index) throws Throwable;

  /**
   * Returns whether the {@code index}th candidate tells another number of slots now than {@code
   * known}; false where the profile does not read any.
   *
   * @throws Throwable as {@link #workerAt}
   */
  boolean hasOtherSlots(int index, int known) throws Throwable;

  /**
   * Asks a balancer that knows the candidates.
   *
   * @throws Throwable as {@link #workerAt}, or what the balancer throws; nothing is reserved then
   */
  Chosen decide(Balancer balancer) throws Throwable;

  /** Returns the task of an attempt that was chosen in this call. */
  Task taskOf(Attempt attempt);

  /**
   * Returns what follows from a choice, or null where it cannot be said in the way of the method.
   *
   * @throws Throwable as {@link #workerAt}
   */
  @Nullable Act act(Chosen chosen) throws Throwable;

  /**
   * Returns what follows where nobody gets anything now; null where the profile does not tell how
   * to say so.
   *
   * @throws Throwable as {@link #workerAt}
   */
  @Nullable Act nobody() throws Throwable;
}
