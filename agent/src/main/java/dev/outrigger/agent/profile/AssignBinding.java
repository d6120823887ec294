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
  private final Reading answer;
  private final @Nullable Reading nobody;
  private final Class<?> returnType;

  AssignBinding(
      Reading taskPath,
      TaskReader tasks,
      Reading workersPath,
      WorkerReader workers,
      Reading answer,
      @Nullable Reading nobody,
      Class<?> returnType) {
    this.taskPath = taskPath;
    this.tasks = tasks;
    this.workersPath = workersPath;
    this.workers = workers;
    this.answer = answer;
    this.nobody = nobody;
    this.returnType = Values.boxed(returnType);
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
    List<Object> handles = new ArrayList<>();
    for (Object handle : elements(source)) {
      if (handle != null) {
        frame.worker = handle;
        Object id = workers.id(frame, handle);
        if (id != null) {
          candidates.add(workers.candidate(frame, id));
          handles.add(handle);
        }
      }
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
   * Returns the answer that names the {@code index}th candidate, in the method's return type.
   *
   * @throws PathException if there is none, or it is of another type
   * @throws Throwable what the application's own methods throw
   */
  public Object answer(AssignCall call, int index) throws Throwable {
    call.frame().worker = call.handleAt(index);
    Object plain = answer.plain(call.frame());
    Object fitting =
        returnType.isInstance(plain) ? plain : Values.as(Reading.held(plain), returnType);
    if (fitting == null) {
      throw new PathException("assign.return is absent for this worker");
    }
    if (!returnType.isInstance(fitting)) {
      throw answer.wrong(fitting, "a " + returnType.getTypeName());
    }
    return fitting;
  }

  /**
   * Returns what the method returns where nobody can take the task now; null if that is null.
   *
   * @throws Throwable if the static field that holds it cannot be read
   */
  public @Nullable Object nobody() throws Throwable {
    if (nobody == null) {
      return null;
    }
    return Values.as(nobody.plain(new Frame(null, null, null, null)), returnType);
  }
}
