package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import org.jspecify.annotations.Nullable;

/**
 * A task or worker that an option of a hook names: by the object or by its id. Thread-safe.
 *
 * <p>Which of the two is decided by the path's static type: the type of the coordinator's own tasks
 * or workers, or one that has the id's path, is the object; a value of the JDK, such as a {@code
 * String}, or the type of the id itself is an id. Where only {@code Object} is known, the value met
 * decides by the same rule.
 */
final class Subject {
  /** What the value of the option is. */
  private enum Form {
    OBJECT,
    ID,
    MET
  }

  private final Reading option;
  private final Form form;
  private final @Nullable TaskReader tasks;
  private final @Nullable WorkerReader workers;

  private Subject(
      Reading option, Form form, @Nullable TaskReader tasks, @Nullable WorkerReader workers) {
    this.option = option;
    this.form = form;
    this.tasks = tasks;
    this.workers = workers;
  }

  /**
   * Returns the task that {@code option} names.
   *
   * @param known the type of the coordinator's tasks; null where unknown
   * @param whole whether the object is needed, not the id alone
   */
  static Subject task(
      Reading option,
      @Nullable StaticType known,
      boolean whole,
      ReadingSource source,
      Problems problems) {
    Form form = whole ? Form.OBJECT : form(option.type(), known);
    if (form == Form.ID) {
      return new Subject(option, form, null, null);
    }
    StaticType type = option.type();
    ReadingSource inside = source.in(source.scope().withTask(type));
    return new Subject(option, form, new TaskReader(type, inside, problems), null);
  }

  /** Returns the worker that {@code option} names; as {@link #task}. */
  static Subject worker(
      Reading option,
      @Nullable StaticType known,
      boolean whole,
      ReadingSource source,
      Problems problems) {
    Form form = whole ? Form.OBJECT : form(option.type(), known);
    if (form == Form.ID) {
      return new Subject(option, form, null, null);
    }
    StaticType type = option.type();
    ReadingSource inside = source.in(source.scope().withWorker(type));
    return new Subject(option, form, null, new WorkerReader(type, inside, problems));
  }

  private static Form form(StaticType type, @Nullable StaticType known) {
    Class<?> raw = Values.boxed(type.raw());
    if (known != null && known.raw() != Object.class && known.raw().isAssignableFrom(raw)) {
      return Form.OBJECT;
    }
    if (IdReader.isValue(raw)) {
      return Form.ID;
    }
    return raw == Object.class ? Form.MET : Form.OBJECT;
  }

  private boolean isId(Object value) {
    return form == Form.ID || (form == Form.MET && IdReader.isValue(value.getClass()));
  }

  /** Returns the id, or null where the option is absent. */
  @Nullable Object id(Frame frame) throws Throwable {
    Object value = option.value(frame);
    if (value == null || isId(value)) {
      return value;
    }
    if (tasks != null) {
      frame.task = value;
      return tasks.id(frame, value);
    }
    frame.worker = value;
    return workers == null ? null : workers.id(frame, value);
  }

  /** Returns the task, or null where the option is absent. */
  @Nullable Task task(Frame frame) throws Throwable {
    Object value = option.value(frame);
    if (value == null || tasks == null) {
      return null;
    }
    frame.task = value;
    return tasks.task(frame, value);
  }

  /** Returns the worker, or null where the option is absent. */
  @Nullable Worker worker(Frame frame) throws Throwable {
    Object value = option.value(frame);
    if (value == null || workers == null) {
      return null;
    }
    frame.worker = value;
    Object id = workers.id(frame, value);
    return id == null ? null : workers.worker(frame, id);
  }
}
