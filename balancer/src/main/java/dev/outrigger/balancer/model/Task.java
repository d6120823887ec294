package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work to place.
 *
 * <p>What recurs from run to run is the {@linkplain #key() key}: durations are learned under it.
 *
 * <p>What a worker has or has not is a label: a backend such as {@code cuda} or {@code onnx}, an
 * operating system, WebGPU. What it has in some version is software, a browser included: {@code
 * chrome} in {@code >=120}.
 *
 * @param id names this very task; any object with {@code equals} and {@code hashCode} that does not
 *     change while the task lives
 * @param family the kind of model or suite, e.g. {@code vision}; null when not told
 * @param model what is run, e.g. a model's or a test class's name; null when not told
 * @param type what is done with it, e.g. {@code inference} or {@code junit}; null when not told
 * @param priority 1 is the most urgent; at least 1
 * @param expected how long the submitter thinks it takes on an ordinary worker; null when not told,
 *     else positive
 * @param needs what the task reserves while it runs
 * @param requires labels that a worker must offer, all of them
 * @param software software that a worker must have, all of it, by name, and in which versions
 * @param concurrencyKey tasks of one key never run at the same time; null for none
 * @param antiAffinityKeys what it uses of a worker that only one task may use at a time, e.g.
 *     {@code port-8080}: two tasks that share a key are never on one worker at once
 */
public record Task(
    Object id,
    @Nullable String family,
    @Nullable String model,
    @Nullable String type,
    int priority,
    @Nullable Duration expected,
    Resources needs,
    Set<String> requires,
    Map<String, VersionRange> software,
    @Nullable Object concurrencyKey,
    Set<String> antiAffinityKeys) {

  /** The priority of a task that tells none. */
  public static final int DEFAULT_PRIORITY = 3;

  public Task {
    requireNonNull(id, "id is null");
    requireNonNull(needs, "needs is null");
    if (priority < 1) {
      throw new IllegalArgumentException(
          "priority must be at least 1, was " + priority + " for task " + id);
    }
    if (expected != null && (expected.isNegative() || expected.isZero())) {
      throw new IllegalArgumentException(
          "expected must be positive, was " + expected + " for task " + id);
    }
    requires = Set.copyOf(requireNonNull(requires, "requires is null"));
    software = Map.copyOf(requireNonNull(software, "software is null"));
    antiAffinityKeys = Set.copyOf(requireNonNull(antiAffinityKeys, "antiAffinityKeys is null"));
  }

  /** Returns a builder for a task of that id, of default priority, that needs nothing. */
  public static Builder builder(Object id) {
    return new Builder(id);
  }

  /** Returns the same task, of that family. */
  public Task withFamily(String newFamily) {
    return new Task(
        id,
        newFamily,
        model,
        type,
        priority,
        expected,
        needs,
        requires,
        software,
        concurrencyKey,
        antiAffinityKeys);
  }

  /** Returns the key under which this task's durations are learned. */
  public TaskKey key() {
    return new TaskKey(family, model, type);
  }

  /** Collects the fields of a task. Not thread-safe. */
  public static final class Builder {
    private final Object id;
    private @Nullable String family;
    private @Nullable String model;
    private @Nullable String type;
    private int priority = DEFAULT_PRIORITY;
    private @Nullable Duration expected;
    private Resources needs = Resources.NONE;
    private Set<String> requires = Set.of();
    private Map<String, VersionRange> software = Map.of();
    private @Nullable Object concurrencyKey;
    private Set<String> antiAffinityKeys = Set.of();

    private Builder(Object id) {
      this.id = id;
    }

    public Builder family(@Nullable String value) {
      family = value;
      return this;
    }

    public Builder model(@Nullable String value) {
      model = value;
      return this;
    }

    public Builder type(@Nullable String value) {
      type = value;
      return this;
    }

    public Builder priority(int value) {
      priority = value;
      return this;
    }

    public Builder expected(@Nullable Duration value) {
      expected = value;
      return this;
    }

    public Builder needs(Resources value) {
      needs = value;
      return this;
    }

    public Builder requires(Set<String> value) {
      requires = value;
      return this;
    }

    public Builder software(Map<String, VersionRange> value) {
      software = value;
      return this;
    }

    public Builder concurrencyKey(@Nullable Object value) {
      concurrencyKey = value;
      return this;
    }

    public Builder antiAffinityKeys(Set<String> value) {
      antiAffinityKeys = value;
      return this;
    }

    /**
     * Returns the task.
     *
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Task build() {
      return new Task(
          id,
          family,
          model,
          type,
          priority,
          expected,
          needs,
          requires,
          software,
          concurrencyKey,
          antiAffinityKeys);
    }
  }
}
