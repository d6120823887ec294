package dev.outrigger.balancer.scheduler;

import dev.outrigger.balancer.matching.Candidates;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How busy each worker is on average, and how long the tasks are that it is given: what a task more
 * there costs those that come after it.
 *
 * <p>Both are averages that forget: of what decisions find on a worker, over some {@value
 * #TASKS_REMEMBERED} tasks a worker, and of the tasks placed there, over as many. While few
 * decisions were made, a worker counts as used as all are together, or the first that is given a
 * task would look the busiest. Thread-safe; nobody waits: while one caller notes what it found, the
 * others skip that.
 */
final class WorkerTraffic {
  private static final double TASKS_REMEMBERED = 33;

  /** How many tasks tell how long those are that are placed anywhere. */
  private static final double TASKS_OF_ALL = 1000;

  /** After so many looks at a worker what was seen there counts as much as what all are like. */
  private static final double DECISIONS_DOUBTED = 600;

  /** A worker that is always busy would make every task infinitely dear. */
  private static final double GREATEST_UTILISATION = 0.9;

  /** The share of the tasks to come that will have no better place; RATIONALE has the figures. */
  private static final double WITHOUT_CHOICE = 0.25;

  /** A longer queue is a burst, and not what tasks to come will meet. */
  private static final double MOST_AHEAD = 4;

  /** So that noting costs a decision among thousands of workers next to nothing. */
  private static final int LOOKED_AT = 64;

  /**
   * By position: what was measured, and of that the two factors that a decision needs of every
   * worker, so that it has nothing to divide.
   */
  private record Columns(
      AtomicReferenceArray<@Nullable Object> owner,
      AtomicLongArray utilisation,
      AtomicLongArray meanMillis,
      AtomicLongArray crowd,
      AtomicLongArray perMean) {
    Columns(int size) {
      this(
          new AtomicReferenceArray<>(size),
          new AtomicLongArray(size),
          new AtomicLongArray(size),
          new AtomicLongArray(size),
          new AtomicLongArray(size));
    }

    Columns(Columns old, int size) {
      this(size);
      for (int i = 0; i < old.owner.length(); i++) {
        owner.set(i, old.owner.get(i));
        utilisation.set(i, old.utilisation.get(i));
        meanMillis.set(i, old.meanMillis.get(i));
        crowd.set(i, old.crowd.get(i));
        perMean.set(i, old.perMean.get(i));
      }
    }

    /** Sets as how much used a worker counts, which is its utilisation once enough was seen. */
    void setCounted(int at, double utilisation) {
      double bounded = Math.min(GREATEST_UTILISATION, utilisation);
      WorkerTraffic.set(crowd, at, WITHOUT_CHOICE * bounded / (1 - bounded));
    }

    void setMeanMillis(int at, double value) {
      WorkerTraffic.set(meanMillis, at, value);
      WorkerTraffic.set(perMean, at, value == 0 ? 0 : 1 / value);
    }
  }

  private final double doubted;
  private final ReentrantLock lock = new ReentrantLock(); // for all that writes
  private volatile Columns columns = new Columns(16);
  private double decisions;
  private double ever;
  private double ofAll;
  private double placedEver;
  private double meanOfAll;

  /** 1 ÷ the mean of what was placed anywhere; 0 for nothing. */
  private volatile double perMeanOfAll;

  private int next;

  WorkerTraffic() {
    this(DECISIONS_DOUBTED);
  }

  /**
   * @param doubted after so many looks at a worker what was seen there counts as much as what all
   *     are like; 0 for at once
   */
  WorkerTraffic(double doubted) {
    this.doubted = doubted;
  }

  /**
   * Notes what a decision finds on the candidates; of many, on some {@value #LOOKED_AT} of them,
   * the next ones each time.
   */
  void found(Candidates candidates) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      int count = candidates.count();
      int looks = Math.min(count, LOOKED_AT);
      decisions = Math.min(decisions + 1, Math.max(1, TASKS_REMEMBERED * count));
      double share = (double) looks / count;
      double seen = Math.max(1, decisions * share);
      ever += share;
      double looked = ever / doubted;
      double doubt = 1 / (1 + looked * looked);
      int first = next;
      double sum = 0;
      for (int k = 0; k < looks; k++) {
        next = next + 1 < count ? next + 1 : 0;
        int at = positionOf(candidates, next);
        double busy =
            Math.min(1, (double) candidates.outstanding(next) / candidates.parallelism(next));
        double before = get(columns.utilisation, at);
        set(columns.utilisation, at, before + (busy - before) / seen);
        sum += busy;
      }
      ofAll += (sum / looks - ofAll) / seen;
      next = first;
      for (int k = 0; k < looks; k++) {
        next = next + 1 < count ? next + 1 : 0;
        int at = candidates.position(next);
        double own = get(columns.utilisation, at);
        columns.setCounted(at, own + doubt * (ofAll - own));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Notes that a task goes to a candidate. */
  void placed(Candidates candidates, int index) {
    double millis = candidates.meanMillis(index); // may ask the application: no lock is held yet
    if (!lock.tryLock()) {
      return;
    }
    try {
      int at = positionOf(candidates, index);
      double before = get(columns.meanMillis, at);
      double after = before == 0 ? millis : before + (millis - before) / TASKS_REMEMBERED;
      columns.setMeanMillis(at, after);
      placedEver = Math.min(TASKS_OF_ALL, placedEver + 1);
      meanOfAll += (millis - meanOfAll) / placedEver;
      perMeanOfAll = 1 / meanOfAll;
    } finally {
      lock.unlock();
    }
  }

  private int positionOf(Candidates candidates, int i) {
    int at = candidates.position(i);
    if (at >= columns.owner.length()) {
      columns = new Columns(columns, Math.max(at + 1, 2 * columns.owner.length()));
    }
    Object id = candidates.workerId(i);
    if (columns.owner.get(at) != id) {
      columns.owner.set(at, id);
      set(columns.utilisation, at, 0);
      columns.setCounted(at, 0);
      columns.setMeanMillis(at, 0);
    }
    return at;
  }

  /**
   * Returns how much longer all tasks to come will wait in sum, if a task is placed on a candidate:
   * ¼·ρ ÷ (1 − ρ)·e·(min(n, 4) + e ÷ 2pē), in milliseconds, with ρ the worker's utilisation, ē the
   * mean duration of its tasks and p how many it works on at once.
   *
   * @param millis how long the task takes there, e
   * @param ahead how many tasks it waits for there, per task at once, n
   */
  double delayOfOthers(Candidates candidates, int i, double millis, double ahead) {
    Columns c = columns;
    int at = candidates.position(i);
    if (at >= c.owner.length()) {
      return 0;
    }
    double there = get(c.perMean, at);
    double perMean = there == 0 ? perMeanOfAll : there;
    double size = perMean == 0 ? 1 : millis * perMean;
    return get(c.crowd, at)
        * millis
        * (Math.min(MOST_AHEAD, ahead) + size / (2.0 * candidates.parallelism(i)));
  }

  private static double get(AtomicLongArray array, int i) {
    return Double.longBitsToDouble(array.getOpaque(i));
  }

  private static void set(AtomicLongArray array, int i, double value) {
    array.setOpaque(i, Double.doubleToRawLongBits(value));
  }
}
