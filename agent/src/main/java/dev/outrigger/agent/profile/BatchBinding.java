package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import java.util.ArrayList;
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
    List<Candidate> candidates = new ArrayList<>();
    Handles handles = new Handles();
    int position = 0;
    for (Object handle : workersPath.elements(source)) {
      if (handle != null) {
        frame.worker = handle;
        Object id = workers.id(frame, handle);
        if (id != null) {
          candidates.add(workers.candidate(frame, id));
          handles.add(handle, position);
        }
      }
      position++;
    }
    return candidates.isEmpty()
        ? null
        : new BatchCall(
            frame,
            waiting,
            new Offer(workers, List.copyOf(candidates), handles),
            atMost,
            rules,
            partial);
  }

  /** The workers that came in. */
  record Offer(WorkerReader reader, List<Candidate> candidates, Handles handles) {
    Pair pair(@Nullable Object task, int index) {
      return new Pair(task, handles.get(index), handles.positionOf(index));
    }

    /** Returns every worker, without a task. */
    List<Pair> all() {
      List<Pair> all = new ArrayList<>();
      for (int i = 0; i < candidates.size(); i++) {
        all.add(pair(null, i));
      }
      return all;
    }
  }

  /** What a batch says is seldom in a shape that shows whom it was for. */
  @Override
  public List<Placed> placedByOriginal(
      @Nullable Object self, @Nullable Object @Nullable [] arguments, Object returned) {
    return List.of();
  }
}
