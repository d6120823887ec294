package dev.outrigger.balancer.matching;

import dev.outrigger.balancer.learning.DurationModel;
import dev.outrigger.balancer.learning.Guesses;
import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.Forecast;
import dev.outrigger.balancer.pool.Holding;
import dev.outrigger.balancer.pool.OpenAttempt;
import dev.outrigger.balancer.pool.Pool;
import dev.outrigger.balancer.pool.WorkerRow;
import dev.outrigger.balancer.pool.WorkerTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Applies the hard constraints to the pool's workers for one task.
 *
 * <p>Thread-safe; takes no lock. Linear in the candidates, and in all workers where no candidates
 * are listed.
 */
public final class Matcher {
  private static final int SPARE_MATCHES = 16;

  /** So that comparing a worker with the others costs little among thousands. */
  private static final int LOOKED_AT = 32;

  private final Constraint[] constraints = {
    new SlotConstraint(),
    new MemoryConstraint(),
    new AcceleratorConstraint(),
    new LabelConstraint(),
    new SoftwareConstraint(),
    new AntiAffinityConstraint()
  };
  private final Pool pool;
  private final DurationModel model;
  private final KnownDurations known;
  private final Guesses guesses;
  private final AtomicReferenceArray<@Nullable Match> spare =
      new AtomicReferenceArray<>(SPARE_MATCHES);

  public Matcher(Pool pool, DurationModel model, KnownDurations known, Guesses guesses) {
    this.pool = pool;
    this.model = model;
    this.known = known;
    this.guesses = guesses;
  }

  /** Returns a workspace that is nobody else's until it is released. */
  public Match borrow() {
    int start = (int) Thread.currentThread().getId() & (SPARE_MATCHES - 1);
    for (int i = 0; i < SPARE_MATCHES; i++) {
      Match match = spare.getAndSet((start + i) & (SPARE_MATCHES - 1), null);
      if (match != null) {
        return match;
      }
    }
    return new Match(model, known, constraints);
  }

  /** Takes a workspace back; views of it are closed by then. */
  public void release(Match match) {
    int start = (int) Thread.currentThread().getId() & (SPARE_MATCHES - 1);
    for (int i = 0; i < SPARE_MATCHES; i++) {
      if (spare.compareAndSet((start + i) & (SPARE_MATCHES - 1), null, match)) {
        return;
      }
    }
  }

  /**
   * Finds the workers that may run the task and have room.
   *
   * @param listed the workers that the caller allows, or null for all; unknown ones are counted as
   *     an anomaly and left out, of a worker listed twice the lesser promise counts
   * @param seen the task's open attempt, which will have ended when this decision takes effect
   */
  public void match(
      Match m, Task task, @Nullable List<Candidate> listed, @Nullable OpenAttempt seen, long now) {
    begin(m, task, now);
    WorkerTable.Columns columns = m.columns();
    if (listed == null) {
      m.unlistedSought = true; // there are none, and our own counts are all there is
      for (int i = 0; i < m.size; i++) {
        WorkerRow row = columns.row(i);
        if (row != null) {
          m.joined++;
          examine(m, i, row, Candidate.UNTOLD, true, seen);
        }
      }
      return;
    }
    int known = 0;
    for (Candidate candidate : listed) {
      WorkerRow row = pool.worker(candidate.workerId());
      int at = row == null ? -1 : row.index();
      if (row == null || at < 0) {
        pool.anomalies().count(Anomaly.UNKNOWN_WORKER);
      } else if (at < m.size && m.list(at, candidate)) {
        m.listedRows(known)[known++] = row;
      }
    }
    for (int k = 0; k < known; k++) {
      WorkerRow row = m.listedRows(k)[k];
      int at = row.index();
      if (at >= 0 && at < m.size && m.isListed(at)) {
        examine(m, at, row, m.toldFree[at], m.toldAvailable[at], seen);
      }
    }
  }

  /** Returns the forecast of a task's duration on one worker, if it is placed there now. */
  public Forecast forecast(Match m, Task task, WorkerRow row, long now) {
    int at = Math.max(0, row.index());
    m.nowNanos = now;
    m.predictor.begin(task, guesses.of(task), at + 1);
    return m.forecast(at, row);
  }

  /**
   * Returns whether a worker may run the task now and has room; the match is of that worker alone
   * then, as candidate 0.
   */
  public boolean fits(Match m, Task task, Candidate worker, @Nullable OpenAttempt seen, long now) {
    match(m, task, List.of(worker), seen, now);
    return m.count > 0;
  }

  /**
   * Returns by how much the fit worker is better at the task than workers are: the logarithm of the
   * median duration on those that could run it, in the geometric mean, over that on the worker
   * itself. Of many workers {@value #LOOKED_AT} are looked at, the same ones each time.
   */
  public double logAdvantage(Match m) {
    WorkerTable.Columns columns = m.columns();
    int step = Math.max(1, (m.size + LOOKED_AT - 1) / LOOKED_AT);
    double sum = 0;
    int capable = 0;
    for (int at = 0; at < m.size; at += step) {
      WorkerRow row = columns.row(at);
      if (row != null && refusing(m, at, row) < 0) {
        sum += m.logMedian(at, row);
        capable++;
      }
    }
    double own = m.logMedian(0);
    return capable == 0 ? 0 : sum / capable - own;
  }

  private void begin(Match m, Task task, long now) {
    WorkerTable.Columns columns = pool.table().columns();
    m.clear(columns.size());
    m.task = task;
    m.key = task.key();
    m.columns = columns;
    m.nowNanos = now;
    m.concerning.count = 0;
    m.takingRoom.count = 0;
    for (int c = 0; c < constraints.length; c++) {
      if (constraints[c].concerns(task)) {
        m.concerning.add(constraints[c], c);
      }
      if (constraints[c].takesRoom(task)) {
        m.takingRoom.add(constraints[c], c);
      }
    }
    Holding holding = pool.holding(task.id());
    m.heldMillis = holding.heldMillisAt(now);
    long pass = pool.holdBook().pass();
    m.plannedPass = holding.pass() == pass ? pass + 1 : pass;
    m.reactionMillis = pool.holdBook().reactionMillis();
    m.onlyTheHead = pool.holdBook().showsOnlyTheHead();
    m.predictor.begin(task, guesses.of(task), m.size);
  }

  /** Returns what the task's submitter expects, in milliseconds, or NaN. */
  public static double toldMillis(Task task) {
    Duration told = task.expected();
    return told == null ? Double.NaN : millis(told);
  }

  /** Returns a duration in milliseconds; no duration overflows. */
  public static double millis(Duration duration) {
    return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
  }

  private void examine(
      Match m, int at, WorkerRow row, int toldFree, boolean available, @Nullable OpenAttempt seen) {
    WorkerTable.Columns columns = m.columns();
    m.refusals.consider();
    int refusing = refusing(m, at, row);
    if (refusing >= 0) {
      m.refusals.incapable(refusing);
      return;
    }
    m.refusals.capable();
    if (!available) {
      m.refusals.unavailable();
      return;
    }
    OpenAttempt ending = seen != null && seen.row() == row ? seen : null;
    int outstanding = Math.max(0, columns.outstanding(at) - (ending == null ? 0 : 1));
    int full = full(m, at, row, ending);
    if (full >= 0) {
      m.refusals.full(full);
      if (m.unlistedSought || isKnownToBeBusy(row, toldFree, columns.slots(at) - outstanding)) {
        m.addBusy(at, row, outstanding);
      }
      return;
    }
    int slots = columns.slots(at);
    int free = Math.min(slots - outstanding, toldFree);
    if (free <= 0) {
      m.refusals.fullByCaller();
      m.addBusy(at, row, outstanding);
      return;
    }
    m.add(at, row, slots, columns.parallelism(at), outstanding, free);
  }

  /**
   * Returns whether work on a full worker is more than our own belief, so that its end may be
   * waited for: the caller that listed it counts no more free than we do, or told that a task runs.
   */
  private static boolean isKnownToBeBusy(WorkerRow row, int toldFree, int free) {
    if (toldFree <= Math.max(0, free)) {
      return true;
    }
    for (OpenAttempt attempt : row.open()) {
      if (attempt.isRunning()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds the workers that were not listed but could run the task and are full of work. A caller
   * that lists busy ones as well has another reason not to list a worker, and would not list it
   * when it is free.
   */
  void seekUnlisted(Match m) {
    m.unlistedSought = true;
    WorkerTable.Columns columns = m.columns();
    for (int i = 0; i < m.size; i++) {
      WorkerRow row = columns.row(i);
      if (row != null) {
        m.joined++;
        if (!m.isListed(i) && refusing(m, i, row) < 0) {
          m.unlistedCapable++;
          if (!m.listsBusyOnes && full(m, i, row, null) >= 0) {
            m.addBusy(i, row, columns.outstanding(i));
          }
        }
      }
    }
  }

  /** Returns the number of a constraint that the worker could never meet, or −1. */
  private static int refusing(Match m, int at, WorkerRow row) {
    Task task = m.task();
    WorkerTable.Columns columns = m.columns();
    Match.Numbered concerning = m.concerning;
    for (int i = 0; i < concerning.count; i++) {
      if (!concerning.constraint[i].allows(task, columns, at, row)) {
        return concerning.number[i];
      }
    }
    return -1;
  }

  /** Returns the number of a constraint for which the worker has no room now, or −1. */
  private static int full(Match m, int at, WorkerRow row, @Nullable OpenAttempt ending) {
    Task task = m.task();
    WorkerTable.Columns columns = m.columns();
    Match.Numbered takingRoom = m.takingRoom;
    for (int i = 0; i < takingRoom.count; i++) {
      if (!takingRoom.constraint[i].hasRoom(task, columns, at, row, ending)) {
        return takingRoom.number[i];
      }
    }
    return -1;
  }

  /** Returns the answer where no worker is fit and has room. */
  public Nobody nobody(Match m) {
    if (!m.unlistedSought) {
      seekUnlisted(m);
    }
    Nobody answer = m.refusals.toNobody(m.task(), m.joined);
    return answer.cause() == Cause.NO_CAPABLE_WORKER && m.unlistedCapable > 0
        ? new Nobody(
            Cause.NO_ROOM,
            answer.reason()
                + "; "
                + Phrases.workers(m.unlistedCapable)
                + " that could run it "
                + (m.unlistedCapable == 1 ? "was" : "were")
                + " not listed")
        : answer;
  }

  /** Opens a view of the match for a scheduler; the caller closes it. */
  public CandidatesView view(Match m) {
    return new CandidatesView(this, m);
  }
}
