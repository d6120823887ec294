package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A task or worker that an option of a hook names: by the object or by its id. Thread-safe.
 *
 * <p>Which of the two is decided by the path's static type, in this order: the type of the objects
 * that the decision meets is the object; the type of their ids, or a class of the JDK such as
 * {@code String}, is an id; another class of the application is an object. Where only {@code
 * Object} or an interface of the JDK is known, the class met decides: one of the JDK is an id.
 */
final class Subject {
  /** What the value of the option is. */
  enum Form {
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

  /** Returns the task that {@code option} names in a hook, in the given form. */
  static Subject task(Reading option, Form form, ReadingSource source, Problems problems) {
    StaticType type = option.type();
    ReadingSource inside = source.in(source.scope().withTask(type));
    TaskReader tasks = form == Form.ID ? null : new TaskReader(type, inside, problems);
    return new Subject(option, form, tasks, null);
  }

  /** Returns the worker that {@code option} names in a hook, in the given form. */
  static Subject worker(Reading option, Form form, ReadingSource source, Problems problems) {
    StaticType type = option.type();
    ReadingSource inside = source.in(source.scope().withWorker(type));
    WorkerReader workers = form == Form.ID ? null : new WorkerReader(type, inside, problems);
    return new Subject(option, form, null, workers);
  }

  /** Returns the form of an option of the static type {@code type}. */
  static Form form(StaticType type, KnownTypes known) {
    Class<?> raw = Values.boxed(type.raw());
    Class<?> object = known.object().raw();
    if (object != Object.class && object.isAssignableFrom(raw)) {
      return Form.OBJECT;
    }
    if (IdReader.isValue(raw) || (raw != Object.class && raw == known.id().raw())) {
      return Form.ID;
    }
    return Reach.isJdk(raw) ? Form.MET : Form.OBJECT;
  }

  /** Returns whether an id of that static type can never equal one of the known type. */
  static boolean neverEqual(StaticType type, KnownTypes known) {
    Class<?> given = Values.boxed(type.raw());
    Class<?> expected = Values.boxed(known.id().raw());
    return given != expected
        && Modifier.isFinal(given.getModifiers())
        && Modifier.isFinal(expected.getModifiers())
        && IdReader.isValue(expected);
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
