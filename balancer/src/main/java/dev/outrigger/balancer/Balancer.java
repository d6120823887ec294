package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.learning.DurationModel;
import dev.outrigger.balancer.learning.WorkerEffect;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.model.Batch;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.PoolCounts;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerProvider;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import dev.outrigger.balancer.scheduler.batch.BatchScheduler;
import dev.outrigger.balancer.scheduler.batch.LocalSearchScheduler;
import dev.outrigger.balancer.scheduler.batch.TimeBudget;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Places tasks on workers and learns from what becomes of them.
 *
 * <p>It hears of workers and of the ends of tasks by reports, and answers {@link #assign} with a
 * {@link Decision}. Reports may come late, twice, in any order or never: what does not fit is
 * counted by kind and changes nothing. A decision reserves what the task needs until its attempt
 * ends: by {@link #taskFinished}, {@link #taskCancelled}, {@link #withdraw}, {@link #workerLeft},
 * by the next decision for the same task, or as lost where the caller has counted its slot free for
 * a while, or its end is long overdue.
 *
 * <p>Longer than other classes since the whole of what a user calls is here; each method hands
 * over.
 *
 * <p>Thread-safe; any number of threads may call it. No method does I/O or starts a thread.
 * Choosing takes no lock; booking takes one for a bounded number of steps. Ids belong to the
 * application; their {@code equals}, {@code hashCode} and {@code toString}, the scheduler and the
 * listener are called with no lock held, so that one that hangs holds up its own caller only.
 */
public final class Balancer {
  private static final BatchScheduler BATCH_DEFAULT = new LocalSearchScheduler();

  private final Pool pool = new Pool();
  private final DurationModel model = new DurationModel();
  private final AnalysedTasks analysed;
  private final Matcher matcher;
  private final Lessons lessons;
  private final SchedulerSelection schedulers;
  private final Assigner assigner;
  private final BatchAssigner batches;
  private final Puller puller;
  private final LongSupplier clock;
  private final ListenerCalls events;
  private final ToldCandidates told;

  private Balancer(
      SchedulerSelection schedulers,
      KnownDurations known,
      TaskAnalyzer analyzer,
      LongSupplier clock,
      BalancerListener listener) {
    this.analysed = new AnalysedTasks(analyzer);
    this.matcher = new Matcher(pool, model, known, analysed);
    this.lessons = new Lessons(model, known, analysed);
    this.schedulers = schedulers;
    this.clock = clock;
    this.events = new ListenerCalls(listener, pool.anomalies());
    this.told = new ToldCandidates(pool, events);
    this.assigner = new Assigner(pool, matcher, schedulers);
    this.batches = new BatchAssigner(pool, matcher, assigner);
    this.puller = new Puller(pool, matcher, assigner);
    schedulers.onSwitch(events::switched);
  }

  /** Returns a builder with the default scheduler and the system's clock. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Decides where a task goes, among all workers that have joined.
   *
   * @throws dev.outrigger.balancer.scheduler.SchedulerException if the scheduler's answer was
   *     invalid; what the scheduler itself throws is passed on. Nothing has changed then
   */
  public Decision assign(Task task) {
    Task whole = analysed.withFamily(requireNonNull(task, "task is null"));
    return assigner.assign(whole, null, clock.getAsLong());
  }

  /**
   * Decides where a task goes, among the workers listed.
   *
   * <p>A worker has as many free slots as the balancer counts or the list tells, whichever is less.
   * Workers that are not listed may still be waited for if they are full of work.
   *
   * @param candidates the workers allowed; unknown ones are left out and counted
   * @throws IllegalArgumentException if a candidate is null
   * @throws dev.outrigger.balancer.scheduler.SchedulerException as {@link #assign(Task)}
   */
  public Decision assign(Task task, List<Candidate> candidates) {
    requireNonNull(task, "task is null");
    requireNonNull(candidates, "candidates is null");
    long now = clock.getAsLong();
    told.hear(candidates, task, now);
    return assigner.assign(analysed.withFamily(task), candidates, now);
  }

  /**
   * Decides as {@link #assign(Task)} does, for a caller that wants more than one worker to choose
   * from: the answer is a {@link Decision.Ranked} with all that could run the task and have room,
   * in the order in which the scheduler prefers them, or a {@link Decision.Nobody}.
   *
   * <p>The attempt is opened on the first, so that decisions made meanwhile count it. Where the
   * caller takes another, {@link #taskPlaced} with that one moves the attempt there; where it takes
   * none, {@link #withdraw} gives it back, or it is found lost like every other. O(n log n) in the
   * workers, without a lock.
   *
   * @throws dev.outrigger.balancer.scheduler.SchedulerException as {@link #assign(Task)}
   */
  public Decision rank(Task task) {
    Task whole = analysed.withFamily(requireNonNull(task, "task is null"));
    return assigner.rank(whole, null, clock.getAsLong());
  }

  /**
   * As {@link #rank(Task)}, among the workers listed.
   *
   * @param candidates the workers allowed; see {@link #assign(Task, List)}
   * @throws IllegalArgumentException if a candidate is null
   */
  public Decision rank(Task task, List<Candidate> candidates) {
    requireNonNull(task, "task is null");
    requireNonNull(candidates, "candidates is null");
    long now = clock.getAsLong();
    told.hear(candidates, task, now);
    return assigner.rank(analysed.withFamily(task), candidates, now);
  }

  /**
   * Decides which tasks go to a worker that asks for some: the answer is a {@link Decision.Pulled}
   * with the attempts that were opened, in the order in which the worker should begin them, or a
   * {@link Decision.Nobody} where nothing is for it now: no task may run there, or each will sooner
   * be done by a worker that is busy still, which is never so while nothing runs, and bounded.
   *
   * <p>The most urgent priority comes first, and a task gains one for each minute that it has
   * waited since it was listed first. Of equals those come first that this worker is best at,
   * compared with the others, the more so the less they have waited; where workers do not differ in
   * that, the one that waits longest. Tasks that are placed are left out, unless their end is long
   * overdue. O(m log m) in the tasks; takes no lock but to book.
   *
   * @param worker the worker that asks; what it tells of free slots counts as in {@link
   *     #assign(Task, List)}
   * @param tasks all that wait, of which the worker may get any; in the order in which they came,
   *     as far as that is known
   * @param atMost how many tasks it wants; at least 1
   * @throws dev.outrigger.balancer.scheduler.SchedulerException as {@link #assign(Task)}
   */
  public Decision pull(Candidate worker, List<Task> tasks, int atMost) {
    requireNonNull(worker, "worker is null");
    requireNonNull(tasks, "tasks is null");
    if (atMost < 1) {
      throw new IllegalArgumentException(
          "atMost must be at least 1, was " + atMost + " for worker " + worker.workerId());
    }
    long now = clock.getAsLong();
    told.hear(List.of(worker), null, now);
    return puller.pull(worker, tasks.stream().map(analysed::withFamily).toList(), atMost, now);
  }

  /**
   * Decides where many tasks go by one plan, among all workers that have joined, so that the last
   * of them is done soon: by local search from Min-min, with a bound that tells how good it is.
   *
   * @param budget how long planning may take, by {@link System#nanoTime()}; 0 for Min-min alone.
   *     Quadratic in the tasks at the least
   */
  public Batch assignAll(List<Task> tasks, Duration budget) {
    return assignAll(tasks, null, budget);
  }

  /**
   * As {@link #assignAll(List, Duration)}, among the workers listed; those that are full of work
   * are planned for as well, but nothing is placed there.
   *
   * @param candidates the workers allowed, null for all; see {@link #assign(Task, List)}
   * @throws IllegalArgumentException if two tasks have one id
   */
  public Batch assignAll(List<Task> tasks, @Nullable List<Candidate> candidates, Duration budget) {
    return assignAll(tasks, candidates, budget, BATCH_DEFAULT);
  }

  /** As above, by a scheduler of the caller's choice. */
  public Batch assignAll(
      List<Task> tasks,
      @Nullable List<Candidate> candidates,
      Duration budget,
      BatchScheduler planner) {
    requireNonNull(planner, "planner is null");
    Set<Object> ids = new HashSet<>();
    for (Task task : tasks) {
      if (!ids.add(task.id())) {
        throw new IllegalArgumentException("task " + task.id() + " is in the batch twice");
      }
    }
    TimeBudget time = TimeBudget.of(budget, System::nanoTime);
    long now = clock.getAsLong();
    if (candidates != null) {
      told.hear(candidates, null, now);
    }
    List<Task> whole = tasks.stream().map(analysed::withFamily).toList();
    return batches.assignAll(whole, candidates, planner, time, now);
  }

  /**
   * Takes back a placement that nobody used: its reservation is freed, and the task is as if it had
   * never been asked for.
   *
   * @return whether that attempt was open and not reported as started
   */
  public boolean withdraw(Object taskId, long attemptId) {
    return pool.withdraw(requireNonNull(taskId, "taskId is null"), attemptId);
  }

  /** A worker has come; one that is here already is updated instead. */
  public void workerJoined(Worker worker) {
    WorkerEffect effect = model.worker(worker.id(), worker.workerClass());
    pool.join(worker, effect, effect::moveTo);
    model.moved(effect);
  }

  /** A worker describes itself anew. What is reserved on it stays reserved. */
  public void workerUpdated(Worker worker) {
    pool.update(requireNonNull(worker, "worker is null"));
  }

  /** A worker reports how busy it is, which has no effect on what is reserved on it. */
  public void workerLoad(Object workerId, Load load) {
    pool.load(requireNonNull(workerId, "workerId is null"), requireNonNull(load, "load is null"));
  }

  /**
   * A worker is slower than it is otherwise for that long from now on, in place of a phase that was
   * told before. What it reports otherwise, or how it describes itself, does not end a phase.
   */
  public void workerPhase(Object workerId, ThermalPhase.Kind kind, Duration length) {
    requireNonNull(workerId, "workerId is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(length, "length is null");
    pool.phase(workerId, ThermalPhase.of(kind, length, clock.getAsLong()));
  }

  /** A worker has gone; its tasks wait to be placed again. */
  public void workerLeft(Object workerId) {
    WorkerRow row = pool.leave(requireNonNull(workerId, "workerId is null"));
    if (row != null) {
      lessons.workerLeft((WorkerEffect) row.companion(), clock.getAsLong());
    }
  }

  /** A placed task has started to run. */
  public void taskStarted(Object taskId, Object workerId) {
    requireNonNull(taskId, "taskId is null");
    pool.started(taskId, requireNonNull(workerId, "workerId is null"), clock.getAsLong());
  }

  /**
   * A task has ended on a worker. If it succeeded, its duration at full speed is learned; whether
   * it did tells of the worker and of the task.
   */
  public void taskFinished(Object taskId, Object workerId, Outcome outcome) {
    requireNonNull(taskId, "taskId is null");
    requireNonNull(workerId, "workerId is null");
    requireNonNull(outcome, "outcome is null");
    long now = clock.getAsLong();
    OpenAttempt attempt = pool.finished(taskId, workerId, now);
    if (attempt != null) {
      lessons.learn(attempt, outcome, now);
    }
  }

  /**
   * A task was placed on a worker by somebody. Where that is the task's open attempt, nothing more
   * happens; else it counts like an attempt of ours, whether there was room or not.
   */
  public void taskPlaced(Task task, Object workerId) {
    requireNonNull(task, "task is null");
    long now = clock.getAsLong();
    events.lost(
        assigner.placedOutside(
            analysed.withFamily(task), requireNonNull(workerId, "workerId is null"), now),
        now);
  }

  /** A task is wanted no more, wherever it is; nothing is learned from it. */
  public void taskCancelled(Object taskId) {
    pool.cancelled(requireNonNull(taskId, "taskId is null"), clock.getAsLong());
  }

  /**
   * Returns how many slots the worker of that id has by its last description, or −1 if it has not
   * joined or has left; one hash look-up.
   */
  public int slotsOf(Object workerId) {
    WorkerRow row = pool.worker(requireNonNull(workerId, "workerId is null"));
    return row == null ? -1 : row.worker().slots();
  }

  /** Returns whether a worker of that id has joined and not left; one hash look-up. */
  public boolean knowsWorker(Object workerId) {
    return pool.worker(requireNonNull(workerId, "workerId is null")) != null;
  }

  /** Returns the state at this moment, for status and tests; linear in the workers. */
  public BalancerSnapshot snapshot() {
    PoolCounts counts = pool.counts();
    long now = clock.getAsLong();
    return new BalancerSnapshot(
        schedulers.usual().name(),
        schedulers.describe(),
        counts.waiting(),
        counts.placed(),
        counts.running(),
        counts.attemptsOpened(),
        assigner.heldBack(),
        assigner.conflicts(),
        pool.holdBook().reactionMillis(),
        pool.anomalies().toMap(),
        counts.workers().stream().map(on -> ofWorker(on, now)).toList());
  }

  private static BalancerSnapshot.OfWorker ofWorker(PoolCounts.OnWorker on, long now) {
    ThermalPhase phase = on.row().phase();
    boolean inPhase = phase != null && !phase.isOverAt(now);
    WorkerEffect effect = (WorkerEffect) on.row().companion();
    return new BalancerSnapshot.OfWorker(
        on.worker(),
        on.outstanding(),
        on.reservedMemory(),
        on.reservedAccelerators(),
        on.plannedMillis(),
        on.load(),
        inPhase ? phase : null,
        phase == null ? 1 : phase.levelAt(now),
        effect.slowness(),
        effect.observations(),
        effect.failureShare(now));
  }

  /** Collects what a balancer is made of. Not thread-safe. */
  public static final class Builder {
    private SchedulerRegistry registry = SchedulerRegistry.builtIn();
    private String schedulerName = SchedulerRegistry.DEFAULT;
    private @Nullable Scheduler scheduler;
    private final Map<String, String> byFamily = new TreeMap<>();
    private final Map<String, String> byType = new TreeMap<>();
    private LongSupplier clock = System::nanoTime;
    private @Nullable RandomGenerator random;
    private BalancerListener listener = BalancerListener.SILENT;
    private KnownDurations known = KnownDurations.NONE;
    private @Nullable TaskAnalyzer analyzer;

    private Builder() {}

    /**
     * Uses the scheduler of that name, which is looked up when the balancer is built.
     *
     * @param name a known name, or {@code composite(NAME:WEIGHT, ...)} of known names, or {@code
     *     best_match(SCORER:WEIGHT, ...)}
     */
    public Builder scheduler(String name) {
      schedulerName = requireNonNull(name, "name is null");
      scheduler = null;
      return this;
    }

    /** Uses that very scheduler. */
    public Builder scheduler(Scheduler instance) {
      scheduler = requireNonNull(instance, "instance is null");
      return this;
    }

    /**
     * Uses another scheduler for tasks of that family, whatever their type. Schedulers that are
     * written alike are one, so that they share turns and memory.
     *
     * @param family as {@link Task#family()} has it
     * @param name as in {@link #scheduler(String)}
     */
    public Builder schedulerForFamily(String family, String name) {
      byFamily.put(requireNonNull(family, "family is null"), requireNonNull(name, "name is null"));
      return this;
    }

    /**
     * Uses another scheduler for tasks of that type, unless there is one for their family.
     *
     * @param type as {@link Task#type()} has it
     * @param name as in {@link #scheduler(String)}
     */
    public Builder schedulerForType(String type, String name) {
      byType.put(requireNonNull(type, "type is null"), requireNonNull(name, "name is null"));
      return this;
    }

    /** Makes one more scheduler known by its name. */
    public Builder extraScheduler(SchedulerProvider provider) {
      registry = registry.with(provider);
      return this;
    }

    /** Looks schedulers up in that registry, in place of the built-in one. */
    public Builder schedulers(SchedulerRegistry value) {
      registry = requireNonNull(value, "value is null");
      return this;
    }

    /** Reads time in nanoseconds from there, as {@link System#nanoTime()} by default. */
    public Builder clock(LongSupplier nanos) {
      clock = requireNonNull(nanos, "nanos is null");
      return this;
    }

    /** Takes chance from there, for schedulers that need some. */
    public Builder random(RandomGenerator value) {
      random = requireNonNull(value, "value is null");
      return this;
    }

    /** Takes durations from there where they are known; they are learned from reports elsewhere. */
    public Builder knownDurations(KnownDurations value) {
      known = requireNonNull(value, "value is null");
      return this;
    }

    /**
     * Analyses by that analyzer what tasks do not tell: the family of a model, and how long it may
     * take before that was learned; by default with the figures that are shipped.
     */
    public Builder analyzer(TaskAnalyzer value) {
      analyzer = requireNonNull(value, "value is null");
      return this;
    }

    public Builder listener(BalancerListener value) {
      listener = requireNonNull(value, "value is null");
      return this;
    }

    /**
     * Returns the balancer.
     *
     * @throws IllegalArgumentException if no scheduler of a name is known, or one is written
     *     wrongly; the message tells all that is wrong and lists the names
     */
    public Balancer build() {
      RandomGenerator chance = random != null ? random : new SplittableRandom();
      SchedulerSelection selection =
          SchedulerSelection.of(registry, chance, scheduler, schedulerName, byFamily, byType);
      TaskAnalyzer analysing = analyzer != null ? analyzer : TaskAnalyzer.create();
      return new Balancer(selection, known, analysing, clock, listener);
    }
  }
}
