package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls of one watched method. Thread-safe. */
public final class ObservationBinding {
  private final HookSpec hook;
  private final @Nullable CoordinatorBinding custom;
  private final @Nullable Subject task;
  private final @Nullable Subject worker;
  private final @Nullable Reading condition;
  private final @Nullable Reading succeeded;
  private final @Nullable Reading blameWorker;
  private final @Nullable Reading blameTask;
  private final @Nullable Reading duration;
  private final double durationUnit;
  private final @Nullable Reading cpu;
  private final @Nullable Reading memory;
  private final @Nullable Reading accelerator;
  private final double loadUnit;
  private final boolean wantsThrown;

  ObservationBinding(
      HookSpec hook,
      Map<String, Written> options,
      @Nullable CoordinatorBinding custom,
      ReadingSource source,
      KnownTypes knownTask,
      KnownTypes knownWorker,
      Problems problems) {
    this.hook = hook;
    this.custom = custom;
    Role role = hook.role();
    Reading taskOption = option("task", Sort.ID, options, source);
    Subject.Form taskForm = Subject.Form.OBJECT;
    if (taskOption != null && role != Role.TASK_PLACED) {
      taskForm = form("task", taskOption, knownTask, options, problems);
    }
    task = taskOption == null ? null : Subject.task(taskOption, taskForm, source, problems);
    Reading workerOption = option("worker", Sort.ID, options, source);
    Subject.Form workerForm = Subject.Form.OBJECT;
    if (workerOption != null && role != Role.WORKER_JOINED && role != Role.WORKER_UPDATED) {
      workerForm = form("worker", workerOption, knownWorker, options, problems);
    }
    worker =
        workerOption == null ? null : Subject.worker(workerOption, workerForm, source, problems);
    condition = option("if", Sort.TRUTH, options, source);
    succeeded = option("succeeded", Sort.TRUTH, options, source);
    blameWorker = option("blame.worker", Sort.TRUTH, options, source);
    blameTask = option("blame.task", Sort.TRUTH, options, source);
    duration = option("duration", Sort.TIME, options, source);
    cpu = option("cpu", Sort.NUMBER, options, source);
    memory = option("memory", Sort.NUMBER, options, source);
    accelerator = option("accelerator", Sort.NUMBER, options, source);
    Units units = source.profile().units();
    durationUnit = units.scaleOf(hook, Units.MILLISECOND);
    loadUnit = units.scaleOf(hook, 1);
    wantsThrown =
        options.values().stream()
            .anyMatch(path -> path.expression().mentions(Expression.Start.THROWN));
  }

  private static @Nullable Reading option(
      String name, Sort sort, Map<String, Written> options, ReadingSource source) {
    Written written = options.get(name);
    return written == null ? null : source.get(written, sort);
  }

  private static Subject.Form form(
      String name,
      Reading option,
      KnownTypes known,
      Map<String, Written> options,
      Problems problems) {
    Subject.Form form = Subject.form(option.type(), known);
    Written written = options.get(name);
    if (form == Subject.Form.ID && written != null && Subject.neverEqual(option.type(), known)) {
      String given = written.expression() + " is " + option.type().withArticle();
      String expected = name + ".id is " + known.id().withArticle();
      problems.add(
          written.problem(
              given + ", but " + expected + ": they never equal", "name a path to that id"));
    }
    return form;
  }

  /** Returns the hook whose calls this reads. */
  public HookSpec hook() {
    return hook;
  }

  /**
   * Returns what a call tells, or null where it tells nothing: its condition does not hold, the
   * task or worker is absent, or it threw and the hook's line does not mention {@code thrown}.
   *
   * @param self the object called; null for a static method
   * @param result what the method returned; null for none, on entry, or if it threw
   * @param thrown what the method threw; null for nothing or on entry
   * @throws Throwable what the application's own methods throw, or a {@link PathException}
   */
  public @Nullable Observation read(
      @Nullable Object self,
      @Nullable Object @Nullable [] arguments,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws Throwable {
    if (thrown != null && !wantsThrown && custom == null) {
      return null;
    }
    Frame frame = new Frame(self, arguments, result, thrown);
    if (condition != null && !isTrue(condition, frame)) {
      return null;
    }
    if (custom != null) {
      return custom.observe(CustomBinding.call(self, arguments), hook.key(), result, thrown);
    }
    return switch (hook.role()) {
      case WORKER_JOINED -> {
        Worker whole = worker == null ? null : worker.worker(frame);
        yield whole == null ? null : new Observation.WorkerJoined(whole);
      }
      case WORKER_UPDATED -> {
        Worker whole = worker == null ? null : worker.worker(frame);
        yield whole == null ? null : new Observation.WorkerUpdated(whole);
      }
      case WORKER_LOAD -> {
        Object id = id(worker, frame);
        yield id == null ? null : new Observation.WorkerLoad(id, load(frame));
      }
      case WORKER_WARMING -> phase(frame, ThermalPhase.Kind.WARMING);
      case WORKER_COOLING -> phase(frame, ThermalPhase.Kind.COOLING);
      case WORKER_LEFT -> {
        Object id = id(worker, frame);
        yield id == null ? null : new Observation.WorkerLeft(id);
      }
      case TASK_STARTED -> {
        Object taskId = id(task, frame);
        Object workerId = taskId == null ? null : id(worker, frame);
        yield taskId == null || workerId == null
            ? null
            : new Observation.TaskStarted(taskId, workerId);
      }
      case TASK_FINISHED -> {
        Object taskId = id(task, frame);
        Object workerId = taskId == null ? null : id(worker, frame);
        yield taskId == null || workerId == null
            ? null
            : new Observation.TaskFinished(taskId, workerId, outcome(frame));
      }
      case TASK_REFUSED -> {
        Object taskId = id(task, frame);
        Object workerId = taskId == null ? null : id(worker, frame);
        yield taskId == null || workerId == null
            ? null
            : new Observation.TaskRefused(taskId, workerId);
      }
      case TASK_PLACED -> {
        Task placed = task == null ? null : task.task(frame);
        Object workerId = placed == null ? null : id(worker, frame);
        yield placed == null || workerId == null
            ? null
            : new Observation.TaskPlaced(placed, workerId);
      }
      case START, STOP, ASSIGN, CONTEXT -> null;
    };
  }

  private static @Nullable Object id(@Nullable Subject subject, Frame frame) throws Throwable {
    return subject == null ? null : subject.id(frame);
  }

  /** A report that does not say whether it is a success counts as one. */
  private Outcome outcome(Frame frame) throws Throwable {
    Boolean success = succeeded == null ? null : succeeded.truth(frame);
    Duration took = duration == null ? null : duration.duration(frame, durationUnit);
    return new Outcome(
        success == null || success,
        took,
        isTrue(blameWorker, frame)
            ? Outcome.Blame.WORKER
            : isTrue(blameTask, frame) ? Outcome.Blame.TASK : Outcome.Blame.UNKNOWN);
  }

  private @Nullable Observation phase(Frame frame, ThermalPhase.Kind kind) throws Throwable {
    Object id = id(worker, frame);
    Duration told = id == null || duration == null ? null : duration.duration(frame, durationUnit);
    return id == null
        ? null
        : new Observation.WorkerPhase(id, kind, told == null ? kind.usualLength() : told);
  }

  private static boolean isTrue(@Nullable Reading condition, Frame frame) throws Throwable {
    return condition != null && Boolean.TRUE.equals(condition.truth(frame));
  }

  private Load load(Frame frame) throws Throwable {
    return new Load(share(cpu, frame), share(memory, frame), share(accelerator, frame));
  }

  private double share(@Nullable Reading reading, Frame frame) throws Throwable {
    Double number = reading == null ? null : reading.number(frame);
    return number == null ? 0 : Math.max(0, Math.min(1, number * loadUnit));
  }
}
