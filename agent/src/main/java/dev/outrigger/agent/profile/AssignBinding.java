package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls to which a task comes in and from which a worker goes out, or an order of workers.
 * Thread-safe.
 */
public final class AssignBinding implements DecisionBinding {
  private final Form form;
  private final Reading taskPath;
  private final TaskReader tasks;
  private final Reading workersPath;
  private final WorkerReader workers;
  private final CallRules rules;

  AssignBinding(
      Form form,
      Reading taskPath,
      TaskReader tasks,
      Reading workersPath,
      WorkerReader workers,
      CallRules rules) {
    this.form = form;
    this.taskPath = taskPath;
    this.tasks = tasks;
    this.workersPath = workersPath;
    this.workers = workers;
    this.rules = rules;
  }

  @Override
  public @Nullable Object lock(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return rules.held(self, arguments);
  }

  @Override
  public @Nullable AssignCall read(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Frame frame = new Frame(self, arguments, null, null);
    Object taskHandle = taskPath.value(frame);
    if (taskHandle == null) {
      return null;
    }
    frame.task = taskHandle;
    if (!rules.holds(frame)) {
      return null;
    }
    Task task = tasks.task(frame, taskHandle);
    Object source = task == null ? null : workersPath.value(frame);
    if (task == null || source == null) {
      return null;
    }
    Offer offer = Offer.read(workers, workersPath.elements(source), frame, rules::isEligible);
    return new AssignCall(this, frame, task, offer);
  }

  boolean wantsOrder() {
    return form == Form.RANK;
  }

  /** Returns what follows where the {@code index}th candidate was chosen. */
  public Act assigned(AssignCall call, int index) {
    return assigned(call, List.of(call.pairAt(index)));
  }

  Act assigned(AssignCall call, List<Pair> pairs) {
    if (rules.chosen().answer().needsOffered()) {
      call.frame().offered = call.offered();
    }
    return rules.chosen().act(call.frame(), pairs);
  }

  /**
   * Returns what follows where nobody can take the task now; null where the profile does not tell
   * how to say so.
   */
  public @Nullable Act nobody(AssignCall call) {
    return rules.actForNobody(call.frame());
  }

  /** An order of workers that the original gave does not show which one was taken. */
  @Override
  public List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned)
      throws Throwable {
    AssignCall call = wantsOrder() ? null : read(self, arguments);
    if (call != null) {
      for (int i = 0; i < call.candidates().size(); i++) {
        if (means(returned, call, i)) {
          return List.of(new Placed(call.task(), call.candidates().get(i).workerId()));
        }
      }
    }
    return List.of();
  }

  /**
   * Returns whether {@code returned}, which the original returned for {@code call}, means that it
   * chose the {@code index}th candidate; false also where an answer does not show that.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public boolean means(Object returned, AssignCall call, int index) throws Throwable {
    return rules.chosen().answer().means(returned, call.frame(), call.pairAt(index));
  }
}
