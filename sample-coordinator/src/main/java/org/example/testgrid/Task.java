package org.example.testgrid;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work for one worker, with what it needs and how far it has come.
 *
 * <p>What it needs is fixed. Its progress is written by the {@link Coordinator} alone, under its
 * lock, and may be read by any thread.
 */
public final class Task {
  private final String id;
  private final String batch;
  private final TaskKind kind;
  private final String name;
  private final String family;
  private final String type;
  private final int priority;
  private final long memoryBytes;
  private final Map<String, Integer> accelerators;
  private final Set<String> requiredTags;
  private final Duration nominalDuration;
  private final List<String> classPath;

  private volatile TaskState state = TaskState.NEW;
  private volatile long sequence;
  private volatile long queuedMillis;
  private volatile long startedMillis;
  private volatile long finishedMillis;
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile @Nullable String workerId;
  private volatile @Nullable Result result;

  private Task(Builder builder) {
    id = builder.id;
    kind = builder.kind;
    name = builder.name;
    batch = builder.batch;
    family = builder.family;
    type = builder.type;
    priority = builder.priority;
    memoryBytes = builder.memoryBytes;
    accelerators = Map.copyOf(builder.accelerators);
    requiredTags = Set.copyOf(builder.requiredTags);
    nominalDuration = builder.nominalDuration;
    classPath = List.copyOf(builder.classPath);
  }

  /**
   * Returns a builder for a task that needs nothing but a slot.
   *
   * @param id unique in one coordinator
   * @param name the test class or the model
   */
  public static Builder builder(String id, TaskKind kind, String name) {
    return new Builder(id, kind, name);
  }

  public String getId() {
    return id;
  }

  /** Returns the id of the batch that the task was submitted with; empty for none. */
  public String getBatch() {
    return batch;
  }

  public TaskKind getKind() {
    return kind;
  }

  /** Returns the test class or the model. */
  public String getName() {
    return name;
  }

  /** Returns the group of models that the task belongs to, such as {@code vision}. */
  public String getFamily() {
    return family;
  }

  /** Returns the kind of test, such as {@code unit} or {@code inference}. */
  public String getType() {
    return type;
  }

  /** Returns the priority; higher goes first, 0 is usual. */
  public int getPriority() {
    return priority;
  }

  public long getMemoryBytes() {
    return memoryBytes;
  }

  /** Returns how many accelerators of each type the task needs. */
  public Map<String, Integer> getAccelerators() {
    return accelerators;
  }

  /** Returns the tags that a worker must have. */
  public Set<String> getRequiredTags() {
    return requiredTags;
  }

  /** Returns how long a model runs on an ordinary worker; zero for tests. */
  public Duration getNominalDuration() {
    return nominalDuration;
  }

  public List<String> getClassPath() {
    return classPath;
  }

  public TaskState getState() {
    return state;
  }

  /**
   * Returns when the task was submitted, in epoch milliseconds of the coordinator; 0 if not yet.
   */
  public long getQueuedMillis() {
    return queuedMillis;
  }

  /** Returns when it was last given to a worker, in epoch milliseconds; 0 if never. */
  public long getStartedMillis() {
    return startedMillis;
  }

  /** Returns when its result came, in epoch milliseconds; 0 if not yet. */
  public long getFinishedMillis() {
    return finishedMillis;
  }

  /** Returns how many times the task was given to a worker. */
  public int getAttempts() {
    return attempts.get();
  }

  /** Returns the worker that runs it or ran it last; null if none did or it waits again. */
  public @Nullable String getWorkerId() {
    return workerId;
  }

  /** Returns what came of it; null until it has finished. */
  public @Nullable Result getResult() {
    return result;
  }

  long sequence() {
    return sequence;
  }

  void queued(long position, long nowMillis) {
    sequence = position;
    queuedMillis = nowMillis;
    state = TaskState.QUEUED;
  }

  void assigned(Worker worker, long nowMillis) {
    attempts.incrementAndGet();
    workerId = worker.getId();
    startedMillis = nowMillis;
    state = TaskState.ASSIGNED;
  }

  void putBack() {
    workerId = null;
    state = TaskState.QUEUED;
  }

  void finished(Result outcome, long nowMillis) {
    result = outcome;
    finishedMillis = nowMillis;
    state = TaskState.FINISHED;
  }

  @Override
  public String toString() {
    return "task " + id + " (" + name + ", " + state + ")";
  }

  /** Collects the fields of a task. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final TaskKind kind;
    private final String name;
    private String batch = "";
    private String family = "";
    private String type = "";
    private int priority;
    private long memoryBytes;
    private Map<String, Integer> accelerators = Map.of();
    private Set<String> requiredTags = Set.of();
    private Duration nominalDuration = Duration.ZERO;
    private List<String> classPath = List.of();

    private Builder(String id, TaskKind kind, String name) {
      this.id = requireNonNull(id, "id is null");
      this.kind = requireNonNull(kind, "kind is null");
      this.name = requireNonNull(name, "name is null");
    }

    public Builder batch(String value) {
      batch = value;
      return this;
    }

    public Builder family(String value) {
      family = value;
      return this;
    }

    public Builder type(String value) {
      type = value;
      return this;
    }

    public Builder priority(int value) {
      priority = value;
      return this;
    }

    public Builder memoryBytes(long value) {
      memoryBytes = value;
      return this;
    }

    public Builder accelerators(Map<String, Integer> value) {
      accelerators = value;
      return this;
    }

    public Builder requiredTags(Set<String> value) {
      requiredTags = value;
      return this;
    }

    public Builder nominalDuration(Duration value) {
      nominalDuration = value;
      return this;
    }

    public Builder classPath(List<String> value) {
      classPath = value;
      return this;
    }

    /**
     * Returns the task.
     *
     * @throws IllegalArgumentException if the id or name is blank or an amount is negative
     */
    public Task build() {
      if (id.isBlank() || name.isBlank()) {
        throw new IllegalArgumentException(
            "a task needs an id and a name, had '" + id + "' and '" + name + "'");
      }
      if (memoryBytes < 0
          || nominalDuration.isNegative()
          || accelerators.values().stream().anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "memory, accelerators and duration of task " + id + " must not be negative");
      }
      return new Task(this);
    }
  }
}
