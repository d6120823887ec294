package dev.outrigger.balancer.learning;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bounds below the optimistic factor of each worker, in columns by the worker's index, so that a
 * decision among thousands reads arrays and looks closely only at workers that may be the best.
 *
 * <p>Written under the model's lock, for each worker that an observation has told of. Read without
 * it: a value may be a moment old, and of a worker that has just left until the next at its index
 * is {@linkplain #moved known}.
 */
final class LeastFactors {
  private static final int INITIAL_CAPACITY = 16;
  private static final double[] NOWHERE = {};

  /** More families are told from each other by nothing that is bounded here. */
  private static final int MOST_FAMILIES = 64;

  /** One index is one worker; where none was known yet, its class is null. */
  static final class Columns {
    private final double[] ofNoFamily;
    private final double[] shift;
    private final @Nullable Effect[] workerClass;

    Columns(int capacity) {
      ofNoFamily = new double[capacity];
      shift = new double[capacity];
      workerClass = new Effect[capacity];
    }

    Columns(Columns old, int capacity) {
      ofNoFamily = Arrays.copyOf(old.ofNoFamily, capacity);
      shift = Arrays.copyOf(old.shift, capacity);
      workerClass = Arrays.copyOf(old.workerClass, capacity);
    }

    /** Returns a bound on the factor for a task of no family whose key has not run there. */
    double ofNoFamily(int index) {
      Effect group = index < workerClass.length ? workerClass[index] : null;
      return group == null ? 0 : ofNoFamily[index] * group.optimistic;
    }

    /**
     * Returns a bound on the factor for a task of a family whose key has not run there.
     *
     * @param family the family's column
     * @param newcomer the optimistic factor of a family on a worker where it has not run
     */
    double ofFamily(int index, double[] family, double newcomer) {
      Effect group = index < workerClass.length ? workerClass[index] : null;
      if (group == null) {
        return 0;
      }
      double there = index < family.length ? family[index] : 0;
      return (there > 0 ? there : ofNoFamily[index] * newcomer) * group.optimistic;
    }

    /** Returns a bound on the factor by which what was seen there has changed since. */
    double shift(int index) {
      return index < shift.length ? shift[index] : 0;
    }
  }

  /** What is hoped of each worker for one family; 0 where the family has not run. */
  static final class OfFamily {
    private volatile double[] factor = NOWHERE;

    double[] column() {
      return factor;
    }

    private void set(int index, double value) {
      if (index >= factor.length) {
        if (value == 0) {
          return;
        }
        factor = Arrays.copyOf(factor, Math.max(index + 1, 2 * factor.length));
      }
      factor[index] = value;
    }
  }

  private final ConcurrentHashMap<String, OfFamily> families = new ConcurrentHashMap<>();
  private volatile Columns columns = new Columns(INITIAL_CAPACITY);
  private volatile int moves;

  Columns columns() {
    return columns;
  }

  /** Returns the column of a family, empty if it has not run; null if nothing is kept of it. */
  double @Nullable [] ofFamily(String family) {
    OfFamily known = families.get(family);
    if (known == null) {
      return families.size() < MOST_FAMILIES ? NOWHERE : null;
    }
    return known.column();
  }

  /** Returns where a family's column is kept; null if there are too many of them. */
  @Nullable OfFamily familyOrNew(String family) {
    OfFamily known = families.get(family);
    if (known == null && families.size() < MOST_FAMILIES) {
      known = new OfFamily();
      families.put(family, known);
    }
    return known;
  }

  /** Returns how often a worker has come to an index. */
  int moves() {
    return moves;
  }

  /** Hears that a worker may have come to an index; a join that is told again changes nothing. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written under the model's lock
  void moved(WorkerEffect worker) {
    int index = worker.index();
    if (index >= 0 && worker.takeArrival()) {
      families.values().forEach(family -> family.set(index, 0));
      refreshAll(worker);
      moves++;
    }
  }

  /** Hears that a worker has forgotten a family. */
  void forgotten(FamilyEffect family) {
    OfFamily kept = families.get(family.family);
    int index = family.worker().index();
    if (kept != null && index >= 0) {
      kept.set(index, 0);
    }
  }

  /** Takes over all that is believed of a worker now; linear in its families. */
  void refreshAll(WorkerEffect worker) {
    int index = worker.index();
    if (index < 0) {
      return;
    }
    if (index >= columns.shift.length) {
      columns = new Columns(columns, Math.max(index + 1, 2 * columns.shift.length));
    }
    double leastShift = worker.driftFactor;
    for (FamilyEffect family : worker.families().slots()) {
      if (family != null) {
        leastShift = Math.min(leastShift, family.shiftFactor());
        refresh(family, index);
      }
    }
    columns.shift[index] = leastShift;
    columns.workerClass[index] = worker.workerClass;
    refresh(worker, index);
  }

  /** Takes over what a message has changed: what is believed of a place, and of its worker. */
  void refresh(Place place) {
    WorkerEffect worker = place.worker();
    int index = worker.index();
    if (index >= 0 && index < columns.shift.length && columns.workerClass[index] != null) {
      refresh(worker, index);
      if (place instanceof FamilyEffect family) {
        refresh(family, index);
      }
    }
  }

  private void refresh(WorkerEffect worker, int index) {
    columns.ofNoFamily[index] =
        worker.optimistic * worker.driftFactor * worker.unseenPair.optimistic;
  }

  private static void refresh(FamilyEffect family, int index) {
    OfFamily kept = family.least;
    if (kept != null) {
      double unseenPair = family.worker().unseenPair.optimistic;
      kept.set(index, family.optimistic * family.shiftFactor() * unseenPair);
    }
  }
}
