package dev.outrigger.balancer.pool;

import dev.outrigger.balancer.model.Worker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The joined workers as columns of primitives, so that a decision reads arrays and follows no
 * pointers.
 *
 * <p>A worker keeps its index from joining to leaving; a free index is used again. Writers hold the
 * pool's lock. Readers take a {@link #columns()} view without it: each value is one that was true
 * at some recent moment, different values may be of different moments.
 */
public final class WorkerTable {
  private static final int INITIAL_CAPACITY = 16;

  private volatile Columns columns = new Columns(INITIAL_CAPACITY);
  private int[] freeIndexes = new int[INITIAL_CAPACITY];
  private int freeCount;
  private int joined;

  /** Returns the columns as they are now; after a growth of the table, an old view goes stale. */
  public Columns columns() {
    return columns;
  }

  /** Returns how many workers have joined and not left. Guarded by the pool's lock. */
  int joined() {
    return joined;
  }

  void add(WorkerRow row) {
    int index = freeCount > 0 ? freeIndexes[--freeCount] : columns.size;
    if (index == columns.rows.length) {
      columns = new Columns(columns, index * 2);
    }
    Columns c = columns;
    c.rows[index] = row;
    c.outstanding[index] = 0;
    c.reservedMemory[index] = 0;
    c.plannedPass[index] = -1;
    c.reservesAccelerators[index] = false;
    c.hadPhase[index] = false;
    describe(index, row.worker());
    row.setIndex(index);
    c.size = Math.max(c.size, index + 1);
    joined++;
  }

  void describe(int index, Worker worker) {
    Columns c = columns;
    c.slots[index] = worker.slots();
    c.parallelism[index] = worker.parallelism();
    c.memory[index] = worker.capacity().memoryBytes();
  }

  void remove(WorkerRow row) {
    int index = row.index();
    columns.rows[index] = null;
    columns.slots[index] = 0;
    row.setIndex(-1);
    if (freeCount == freeIndexes.length) {
      freeIndexes = Arrays.copyOf(freeIndexes, freeCount * 2);
    }
    freeIndexes[freeCount++] = index;
    joined--;
  }

  /** The columns of the table; one index is one worker. */
  public static final class Columns {
    final @Nullable WorkerRow[] rows;
    final int[] slots;
    final int[] parallelism;
    final int[] outstanding;
    final long[] memory;
    final long[] reservedMemory;
    final double[] plannedMillis;
    final long[] plannedPass;
    final boolean[] reservesAccelerators;
    final boolean[] hadPhase;
    private volatile int size;

    Columns(int capacity) {
      rows = new WorkerRow[capacity];
      slots = new int[capacity];
      parallelism = new int[capacity];
      outstanding = new int[capacity];
      memory = new long[capacity];
      reservedMemory = new long[capacity];
      plannedMillis = new double[capacity];
      plannedPass = new long[capacity];
      reservesAccelerators = new boolean[capacity];
      hadPhase = new boolean[capacity];
    }

    Columns(Columns old, int capacity) {
      rows = Arrays.copyOf(old.rows, capacity);
      slots = Arrays.copyOf(old.slots, capacity);
      parallelism = Arrays.copyOf(old.parallelism, capacity);
      outstanding = Arrays.copyOf(old.outstanding, capacity);
      memory = Arrays.copyOf(old.memory, capacity);
      reservedMemory = Arrays.copyOf(old.reservedMemory, capacity);
      plannedMillis = Arrays.copyOf(old.plannedMillis, capacity);
      plannedPass = Arrays.copyOf(old.plannedPass, capacity);
      reservesAccelerators = Arrays.copyOf(old.reservesAccelerators, capacity);
      hadPhase = Arrays.copyOf(old.hadPhase, capacity);
      size = old.size;
    }

    /** Returns one more than the greatest index in use; indexes below may be unused. */
    public int size() {
      return size;
    }

    /** Returns the worker at {@code index}, or null where there is none. */
    public @Nullable WorkerRow row(int index) {
      return rows[index];
    }

    public int slots(int index) {
      return slots[index];
    }

    public int parallelism(int index) {
      return parallelism[index];
    }

    /** Returns the open attempts there. */
    public int outstanding(int index) {
      return outstanding[index];
    }

    public long memory(int index) {
      return memory[index];
    }

    public long reservedMemory(int index) {
      return reservedMemory[index];
    }

    /** Returns whether an open attempt there has reserved an accelerator. */
    public boolean reservesAccelerators(int index) {
      return reservesAccelerators[index];
    }

    /** Returns whether a thermal phase was ever told of the worker, which may be over. */
    public boolean hadPhase(int index) {
      return hadPhase[index];
    }

    /** Returns the work that tasks held back in {@code pass} are planned to do there, in ms. */
    public double plannedMillis(int index, long pass) {
      return plannedPass[index] == pass ? plannedMillis[index] : 0;
    }
  }
}
