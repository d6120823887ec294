package dev.outrigger.balancer.matching;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.learning.DurationModel;
import dev.outrigger.balancer.learning.LogNormal;
import dev.outrigger.balancer.learning.Predictor;
import dev.outrigger.balancer.learning.WorkerEffect;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.TaskKey;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.pool.Forecast;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The workspace of one decision: which workers were found fit, copied from the racing table so that
 * it stands still while a scheduler looks.
 *
 * <p>Confined to one thread at a time; made and used again by a {@link Matcher}, so that a decision
 * allocates nothing per worker.
 */
public final class Match {
  private static final int INITIAL_CAPACITY = 16;

  /** Beyond any phase, and far from where moments overflow. */
  private static final double FURTHEST_NANOS = 0x1p61;

  final Predictor predictor;
  final Refusals refusals;

  /** The constraints that ask anything of a worker for this task. */
  final Numbered concerning;

  /** The constraints that may find a worker without room for this task. */
  final Numbered takingRoom;

  @Nullable Task task;
  @Nullable TaskKey key;
  WorkerTable.@Nullable Columns columns;
  double heldMillis;
  double reactionMillis;
  boolean onlyTheHead;
  long plannedPass;
  long nowNanos;
  int size;
  int joined;
  boolean unlistedSought;

  /** Whether the caller lists also workers on which it counts nothing free, not only idle ones. */
  boolean listsBusyOnes;

  int unlistedCapable;

  /** Fit workers: their index in the table, their stay, and the counts that were seen. */
  int count;

  int[] index = new int[INITIAL_CAPACITY];
  WorkerRow[] row = new WorkerRow[INITIAL_CAPACITY];
  int[] slots = new int[INITIAL_CAPACITY];
  int[] parallelism = new int[INITIAL_CAPACITY];
  int[] outstanding = new int[INITIAL_CAPACITY];
  int[] freeSlots = new int[INITIAL_CAPACITY];

  /** How fast fit workers are at the moment, and by what a thermal phase makes the task longer. */
  double[] level = new double[INITIAL_CAPACITY];

  double[] stretch = new double[INITIAL_CAPACITY];

  /** Capable workers without room on which work is outstanding. */
  int busyCount;

  int[] busyIndex = new int[INITIAL_CAPACITY];
  WorkerRow[] busyRow = new WorkerRow[INITIAL_CAPACITY];
  double[] busyStretch = new double[INITIAL_CAPACITY];

  /** Per index of the table: in which decision a caller listed it last, and what it told. */
  long[] listedIn = new long[INITIAL_CAPACITY];

  int[] toldFree = new int[INITIAL_CAPACITY];
  boolean[] toldAvailable = new boolean[INITIAL_CAPACITY];
  private WorkerRow[] listedRows = new WorkerRow[INITIAL_CAPACITY];
  private long decision;

  /** Some of the constraints, with their numbers among all. */
  static final class Numbered {
    final Constraint[] constraint;
    final int[] number;
    int count;

    Numbered(int capacity) {
      constraint = new Constraint[capacity];
      number = new int[capacity];
    }

    void add(Constraint added, int itsNumber) {
      constraint[count] = added;
      number[count] = itsNumber;
      count++;
    }
  }

  Match(DurationModel model, KnownDurations known, Constraint[] constraints) {
    predictor = new Predictor(model, known);
    refusals = new Refusals(constraints);
    concerning = new Numbered(constraints.length);
    takingRoom = new Numbered(constraints.length);
  }

  void clear(int tableSize) {
    size = tableSize;
    decision++;
    count = 0;
    busyCount = 0;
    joined = 0;
    unlistedSought = false;
    listsBusyOnes = false;
    unlistedCapable = 0;
    refusals.clear();
    if (listedIn.length < size) {
      int capacity = Math.max(size, listedIn.length * 2);
      listedIn = Arrays.copyOf(listedIn, capacity);
      toldFree = Arrays.copyOf(toldFree, capacity);
      toldAvailable = Arrays.copyOf(toldAvailable, capacity);
    }
  }

  Task task() {
    return requireNonNull(task, "no decision has begun");
  }

  WorkerTable.Columns columns() {
    return requireNonNull(columns, "no decision has begun");
  }

  /** Notes what a caller told of one worker; returns whether it is the first time. */
  boolean list(int at, Candidate candidate) {
    boolean first = !isListed(at);
    listsBusyOnes |= candidate.freeSlots() == 0;
    listedIn[at] = decision;
    toldFree[at] = first ? candidate.freeSlots() : Math.min(toldFree[at], candidate.freeSlots());
    toldAvailable[at] = candidate.available() && (first || toldAvailable[at]);
    return first;
  }

  boolean isListed(int at) {
    return at < listedIn.length && listedIn[at] == decision;
  }

  /** Returns the stays of listed workers, with room for one more than {@code used}. */
  WorkerRow[] listedRows(int used) {
    if (used == listedRows.length) {
      listedRows = Arrays.copyOf(listedRows, used * 2);
    }
    return listedRows;
  }

  void add(int at, WorkerRow worker, int slotCount, int atOnce, int open, int free) {
    if (count == index.length) {
      int capacity = count * 2;
      index = Arrays.copyOf(index, capacity);
      row = Arrays.copyOf(row, capacity);
      slots = Arrays.copyOf(slots, capacity);
      parallelism = Arrays.copyOf(parallelism, capacity);
      outstanding = Arrays.copyOf(outstanding, capacity);
      freeSlots = Arrays.copyOf(freeSlots, capacity);
      level = Arrays.copyOf(level, capacity);
      stretch = Arrays.copyOf(stretch, capacity);
    }
    index[count] = at;
    row[count] = worker;
    slots[count] = slotCount;
    parallelism[count] = Math.max(1, atOnce);
    outstanding[count] = open;
    freeSlots[count] = free;
    ThermalPhase phase = columns().hadPhase(at) ? worker.phase() : null;
    level[count] = phase == null ? 1 : phase.levelAt(nowNanos);
    stretch[count] = phase == null ? 1 : stretch(phase, at, worker, waitMillis(worker, open));
    count++;
  }

  /** Adds a capable worker without room, unless nothing is outstanding there. */
  void addBusy(int at, WorkerRow worker, int open) {
    if (open <= 0) {
      return;
    }
    if (busyCount == busyIndex.length) {
      busyIndex = Arrays.copyOf(busyIndex, busyCount * 2);
      busyRow = Arrays.copyOf(busyRow, busyCount * 2);
      busyStretch = Arrays.copyOf(busyStretch, busyCount * 2);
    }
    busyIndex[busyCount] = at;
    busyRow[busyCount] = worker;
    ThermalPhase phase = columns().hadPhase(at) ? worker.phase() : null;
    busyStretch[busyCount] =
        phase == null ? 1 : stretch(phase, at, worker, busyRemainingMillis(busyCount));
    busyCount++;
  }

  /** Returns how many workers are fit and have room. */
  public int count() {
    return count;
  }

  /** Returns how many capable workers are known to be full of work. */
  public int busyCount() {
    return busyCount;
  }

  /** Returns the stay of a fit worker. */
  public WorkerRow row(int i) {
    return row[i];
  }

  /** Returns the stay of a busy worker. */
  public WorkerRow busyRow(int i) {
    return busyRow[i];
  }

  /** Returns the forecast of the task's duration on a fit worker. */
  public Forecast forecast(int i) {
    return forecast(index[i], row[i], stretch[i]);
  }

  /** Returns the forecast on a worker that was not looked for. */
  Forecast forecast(int at, WorkerRow worker) {
    ThermalPhase phase = worker.phase();
    double wait = phase == null ? 0 : waitMillis(worker, worker.open().length);
    return forecast(at, worker, phase == null ? 1 : stretch(phase, at, worker, wait));
  }

  /** Returns the logarithm of the median duration of the task on a worker. */
  double logMedian(int at, WorkerRow worker) {
    return predictor.logMean(at, effect(worker));
  }

  /** Returns the logarithm of the median duration on a fit worker. */
  public double logMedian(int i) {
    return logMedian(index[i], row[i]);
  }

  private Forecast forecast(int at, WorkerRow worker, double stretched) {
    WorkerEffect effect = effect(worker);
    return new Forecast(
        predictor.logMean(at, effect) + Math.log(stretched), predictor.logVariance(at, effect));
  }

  /**
   * Returns by what the worker's phase makes the task longer, which begins there after a wait. It
   * is exact for the median, and taken for all that is foretold of the duration.
   */
  private double stretch(ThermalPhase phase, int at, WorkerRow worker, double waitMillis) {
    if (phase.isOverAt(nowNanos)) {
      return 1;
    }
    long begin = nowNanos + (long) Math.min(waitMillis * 1e6, FURTHEST_NANOS);
    return phase.stretch(begin, predictor.medianMillis(at, effect(worker)) * 1e6);
  }

  private double waitMillis(WorkerRow worker, int open) {
    return open < parallelism(worker) ? 0 : waitMillis(worker);
  }

  /** Returns how many more tasks a fit worker takes. */
  public int freeSlots(int i) {
    return freeSlots[i];
  }

  /** Returns how often a task is expected to be tried on a fit worker. */
  public double expectedTries(int i) {
    return 1 / (1 - failureShare(row[i]));
  }

  /** Returns how often a task is expected to be tried on a busy worker. */
  public double busyExpectedTries(int i) {
    return 1 / (1 - failureShare(busyRow[i]));
  }

  /** Returns the mean duration on a fit worker. */
  public double meanMillis(int i) {
    return stretch[i] * predictor.meanMillis(index[i], effect(row[i]));
  }

  /** Returns how many tasks the worker works on at once, at least 1. */
  public int parallelism(WorkerRow worker) {
    return Math.max(1, worker.worker().parallelism());
  }

  /** Returns how long the worker's own work will take it, all it does at once counted together. */
  public double waitMillis(WorkerRow worker) {
    return backlogMillis(worker) / parallelism(worker);
  }

  /** Returns the mean duration on a busy worker. */
  public double busyMeanMillis(int i) {
    return busyStretch[i] * predictor.meanMillis(busyIndex[i], effect(busyRow[i]));
  }

  /** Returns a bound below the mean duration on a busy worker. */
  double busyLeastMillis(int i) {
    return busyStretch[i] * predictor.leastMillis(busyIndex[i]);
  }

  /** Returns the variance of the logarithm of the task's duration on a busy worker. */
  double busyLogVariance(int i) {
    return predictor.logVariance(busyIndex[i], effect(busyRow[i]));
  }

  /** Returns the work planned on a busy worker per task it works on at once. */
  double busyPlannedMillis(int i) {
    int at = busyIndex[i];
    return columns().plannedMillis(at, plannedPass) / Math.max(1, columns().parallelism(at));
  }

  /**
   * Returns how long it is expected to take until the busy worker has room: on a serial one until
   * all it has is done, else until the first of its tasks is.
   */
  double busyRemainingMillis(int i) {
    WorkerRow worker = busyRow[i];
    boolean serial = worker.worker().serial();
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    for (OpenAttempt attempt : worker.open()) {
      double remaining = remainingMillis(attempt, serial && sum > 0);
      sum += remaining;
      least = Math.min(least, remaining);
    }
    return serial ? sum : Double.isInfinite(least) ? 0 : least;
  }

  /** Returns how long the work there will take, one task after the other, in milliseconds. */
  double backlogMillis(WorkerRow worker) {
    double sum = 0;
    boolean serial = worker.worker().serial();
    for (OpenAttempt attempt : worker.open()) {
      sum += remainingMillis(attempt, serial && sum > 0);
    }
    return sum;
  }

  /** Returns the work there in tasks, each open one counting as the share that remains of it. */
  double backlogTasks(WorkerRow worker) {
    OpenAttempt[] open = worker.open();
    boolean serial = worker.worker().serial();
    double sum = 0;
    for (int i = 0; i < open.length; i++) {
      if (serial && i > 0) {
        return sum + open.length - i;
      }
      sum += remainingMillis(open[i], false) / open[i].forecast().meanMillis();
    }
    return sum;
  }

  private double remainingMillis(OpenAttempt attempt, boolean queued) {
    Forecast forecast = attempt.forecast();
    double elapsed = queued ? 0 : attempt.elapsedMillis(nowNanos);
    return LogNormal.meanRemaining(forecast.logMean(), forecast.logVariance(), elapsed);
  }

  double failureShare(WorkerRow worker) {
    return effect(worker).failureShare(requireNonNull(key), nowNanos);
  }

  static WorkerEffect effect(WorkerRow worker) {
    return (WorkerEffect) worker.companion();
  }
}
