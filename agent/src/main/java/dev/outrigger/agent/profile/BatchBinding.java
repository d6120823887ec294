package dev.outrigger.agent.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads calls to which tasks and workers come in, and from which pairs go out. Thread-safe. */
final class BatchBinding implements DecisionBinding {
  private final TaskSource tasks;
  private final Reading workersPath;
  private final WorkerReader workers;
  private final @Nullable Reading limit;
  private final CallRules rules;
  private final boolean partial;

  BatchBinding(
      TaskSource tasks,
      Reading workersPath,
      WorkerReader workers,
      @Nullable Reading limit,
      CallRules rules,
      boolean partial) {
    this.partial = partial;
    this.tasks = tasks;
    this.workersPath = workersPath;
    this.workers = workers;
    this.limit = limit;
    this.rules = rules;
  }

  @Override
  public @Nullable Object lock(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return rules.held(self, arguments);
  }

  @Override
  public @Nullable DecisionCall read(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Frame frame = new Frame(self, arguments, null, null);
    if (!rules.holds(frame)) {
      return null;
    }
    int most = Integer.MAX_VALUE;
    int atMost = limit == null ? most : limit.count(frame, 0, most, most);
    TaskList waiting = atMost < 1 ? null : tasks.read(frame, null);
    Object source = waiting == null || waiting.isEmpty() ? null : workersPath.value(frame);
    if (waiting == null || source == null) {
      return null;
    }
    // Whether a worker is eligible depends on the task, so that is asked later.
    Offer offer = Offer.read(workers, workersPath.elements(source), frame, any -> true);
    return offer.candidates().isEmpty()
        ? null
        : new BatchCall(frame, waiting, offer, atMost, rules, partial);
  }

  /** What a batch says is seldom in a shape that shows whom it was for. */
  @Override
  public List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned) {
    return List.of();
  }
}
