package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads calls by which a worker asks for tasks. Thread-safe. */
final class PullBinding implements DecisionBinding {
  private final Asker asker;
  private final TaskSource tasks;
  private final @Nullable Reading limit;
  private final CallRules rules;

  PullBinding(Asker asker, TaskSource tasks, @Nullable Reading limit, CallRules rules) {
    this.asker = asker;
    this.tasks = tasks;
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
    Object id = asker.id(frame);
    if (id == null || !rules.holds(frame)) {
      return null;
    }
    int atMost = limit == null ? 1 : limit.count(frame, 0, Integer.MAX_VALUE, 1);
    TaskList waiting = atMost < 1 ? null : tasks.read(frame, rules);
    if (waiting == null || waiting.isEmpty()) {
      return null;
    }
    return new PullCall(frame, asker, id, asker.candidate(frame, id), waiting, atMost, rules);
  }

  @Override
  public List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned)
      throws Throwable {
    Frame frame = new Frame(self, arguments, null, null);
    Object workerId = rules.chosen().answer().isOfTasks() ? asker.id(frame) : null;
    List<Placed> placed = new ArrayList<>();
    if (workerId != null) {
      for (Object handle : Answer.held(returned)) {
        Task task = tasks.task(frame, handle);
        if (task != null) {
          placed.add(new Placed(task, workerId));
        }
      }
    }
    return placed;
  }
}
