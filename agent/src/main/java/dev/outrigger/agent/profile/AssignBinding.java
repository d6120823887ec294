package dev.outrigger.agent.profile;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls of one decision and words the answers. Thread-safe. */
public final class AssignBinding {
  private final Reading taskPath;
  private final TaskReader tasks;
  private final Reading workersPath;
  private final WorkerReader workers;
  private final Answer answer;
  private final @Nullable Answer nobody;

  AssignBinding(
      Reading taskPath,
      TaskReader tasks,
      Reading workersPath,
      WorkerReader workers,
      Answer answer,
      @Nullable Answer nobody) {
    this.taskPath = taskPath;
    this.tasks = tasks;
    this.workersPath = workersPath;
    this.workers = workers;
    this.answer = answer;
    this.nobody = nobody;
  }

  /**
   * Returns what a call asks for, or null where it has no task or no workers at all, so that there
   * is nothing to decide.
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
    Task task = tasks.task(frame, taskHandle);
    Object source = task == null ? null : workersPath.value(frame);
    if (task == null || source == null) {
      return null;
    }
    List<Candidate> candidates = new ArrayList<>();
    Handles handles = new Handles();
    int position = 0;
    for (Object handle : elements(source)) {
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
    return new AssignCall(frame, task, List.copyOf(candidates), handles, workers);
  }

  private Iterable<?> elements(Object source) {
    if (source instanceof Iterable<?> iterable) {
      return iterable;
    }
    if (source instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (source instanceof Map<?, ?> map) {
      return map.values();
    }
    throw workersPath.wrong(source, Sort.WORKERS.expected());
  }

  /**
   * Returns the answer that names the {@code index}th candidate, in the method's return type; null
   * where the method returns nothing.
   *
   * @throws PathException if there is none, or it is of another type
   * @throws Throwable what the application's own methods throw
   */
  public @Nullable Object answer(AssignCall call, int index) throws Throwable {
    if (answer.needsOffered()) {
      call.frame().offered = call.offered();
    }
    return answer.word(call.frame(), List.of(call.pairAt(index)));
  }

  /** Returns whether the coordinator can be told "nobody now". */
  public boolean canSayNobody() {
    return nobody != null;
  }

  /**
   * Returns what the method returns where nobody can take the task now; null if that is null.
   *
   * @throws Throwable as {@link #answer}
   */
  public @Nullable Object nobody(AssignCall call) throws Throwable {
    return nobody == null ? null : nobody.word(call.frame(), List.of());
  }

  /**
   * Returns whether {@code returned}, which the original returned for {@code call}, means that it
   * chose the {@code index}th candidate; false also where an answer does not show that.
   *
   * @throws Throwable as {@link #answer}
   */
  public boolean means(Object returned, AssignCall call, int index) throws Throwable {
    return answer.means(returned, call.frame(), call.pairAt(index));
  }
}
