package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads calls of one decision and words the answers. Thread-safe. */
public final class AssignBinding {
  private final Reading taskPath;
  private final TaskReader tasks;
  private final Reading workersPath;
  private final WorkerReader workers;
  private final @Nullable Reading lock;
  private final @Nullable Reading when;
  private final @Nullable Reading eligible;
  private final Answers.Doing chosen;
  private final Answers.@Nullable Doing nobody;

  AssignBinding(
      Reading taskPath,
      TaskReader tasks,
      Reading workersPath,
      WorkerReader workers,
      @Nullable Reading lock,
      @Nullable Reading when,
      @Nullable Reading eligible,
      Answers.Doing chosen,
      Answers.@Nullable Doing nobody) {
    this.taskPath = taskPath;
    this.tasks = tasks;
    this.workersPath = workersPath;
    this.workers = workers;
    this.lock = lock;
    this.when = when;
    this.eligible = eligible;
    this.chosen = chosen;
    this.nobody = nobody;
  }

  /**
   * Returns what to hold while a call is read, decided and acted on, a {@link
   * java.util.concurrent.locks.Lock} or an object whose monitor it is; null for nothing.
   *
   * @param self the coordinator; null for a static method
   * @throws PathException if there is none though the profile names one
   * @throws Throwable what the application's own methods throw
   */
  public @Nullable Object lock(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (lock == null) {
      return null;
    }
    Object held = lock.value(new Frame(self, arguments, null, null));
    if (held == null) {
      throw lock.absent();
    }
    return held;
  }

  /**
   * Returns what a call asks for, or null where there is nothing to decide: it has no task, no
   * workers at all, or the condition of the profile does not hold.
   *
   * @param self the coordinator; null for a static method
   * @throws Throwable what the application's own objects throw while they are read, e.g. a {@link
   *     java.util.ConcurrentModificationException}, or a {@link PathException}
   */
  public @Nullable AssignCall read(@Nullable Object self, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Frame frame = new Frame(self, arguments, null, null);
    Object taskHandle = taskPath.value(frame);
    if (taskHandle == null) {
      return null;
    }
    frame.task = taskHandle;
    if (when != null && !Boolean.TRUE.equals(when.truth(frame))) {
      return null;
    }
    Task task = tasks.task(frame, taskHandle);
    Object source = task == null ? null : workersPath.value(frame);
    if (task == null || source == null) {
      return null;
    }
    List<Candidate> candidates = new ArrayList<>();
    Handles handles = new Handles();
    int position = 0;
    for (Object handle : workersPath.elements(source)) {
      if (handle != null) {
        frame.worker = handle;
        Object id = workers.id(frame, handle);
        if (id != null && isEligible(frame)) {
          candidates.add(workers.candidate(frame, id));
          handles.add(handle, position);
        }
      }
      position++;
    }
    return new AssignCall(frame, task, List.copyOf(candidates), handles, workers);
  }

  private boolean isEligible(Frame frame) throws Throwable {
    return eligible == null || Boolean.TRUE.equals(eligible.truth(frame));
  }

  /** Returns what follows where the {@code index}th candidate was chosen. */
  public Act assigned(AssignCall call, int index) {
    if (chosen.answer().needsOffered()) {
      call.frame().offered = call.offered();
    }
    return chosen.act(call.frame(), List.of(call.pairAt(index)));
  }

  /**
   * Returns what follows where nobody can take the task now; null where the profile does not tell
   * how to say so.
   */
  public @Nullable Act nobody(AssignCall call) {
    return nobody == null ? null : nobody.act(call.frame(), List.of());
  }

  /**
   * Returns whether {@code returned}, which the original returned for {@code call}, means that it
   * chose the {@code index}th candidate; false also where an answer does not show that.
   *
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public boolean means(Object returned, AssignCall call, int index) throws Throwable {
    return chosen.answer().means(returned, call.frame(), call.pairAt(index));
  }
}
