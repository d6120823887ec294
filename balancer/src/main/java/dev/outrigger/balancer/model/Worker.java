package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place that can run tasks, as it describes itself.
 *
 * @param id names the worker; any object with {@code equals} and {@code hashCode} that does not
 *     change while the worker lives
 * @param slots how many tasks it runs at the same time; at least 0, where 0 means "none now"
 * @param capacity what it has in all
 * @param offers labels that tasks may require
 * @param software the versions of what is installed, a browser included, by name
 * @param workerClass workers of one class are of one build, so what is learned of one helps to
 *     judge the others; null when not told
 * @param serial whether what is placed on it runs one after the other, so that slots say how much
 *     may queue there, not how much runs at once
 */
public record Worker(
    Object id,
    int slots,
    Resources capacity,
    Set<String> offers,
    Map<String, Version> software,
    @Nullable String workerClass,
    boolean serial) {

  /** The slots of a worker that tells none: as many as the caller sees fit. */
  public static final int UNTOLD_SLOTS = Integer.MAX_VALUE;

  public Worker {
    requireNonNull(id, "id is null");
    requireNonNull(capacity, "capacity is null");
    if (slots < 0) {
      throw new IllegalArgumentException(
          "slots must be at least 0, was " + slots + " for worker " + id);
    }
    offers = Set.copyOf(requireNonNull(offers, "offers is null"));
    software = Map.copyOf(requireNonNull(software, "software is null"));
  }

  /**
   * Returns how many tasks it works on at the same moment: its slots, or 1 if it is serial or does
   * not tell, so that what it has already counts against it.
   */
  public int parallelism() {
    return serial || slots == UNTOLD_SLOTS ? Math.min(1, slots) : slots;
  }

  /** Returns a builder for a worker of that id with one slot and an unknown capacity. */
  public static Builder builder(Object id) {
    return new Builder(id);
  }

  /** Collects the fields of a worker. Not thread-safe. */
  public static final class Builder {
    private final Object id;
    private int slots = 1;
    private Resources capacity = Resources.UNKNOWN_CAPACITY;
    private Set<String> offers = Set.of();
    private Map<String, Version> software = Map.of();
    private @Nullable String workerClass;
    private boolean serial;

    private Builder(Object id) {
      this.id = id;
    }

    public Builder slots(int value) {
      slots = value;
      return this;
    }

    public Builder capacity(Resources value) {
      capacity = value;
      return this;
    }

    public Builder offers(Set<String> value) {
      offers = value;
      return this;
    }

    public Builder software(Map<String, Version> value) {
      software = value;
      return this;
    }

    public Builder workerClass(@Nullable String value) {
      workerClass = value;
      return this;
    }

    public Builder serial(boolean value) {
      serial = value;
      return this;
    }

    /**
     * Returns the worker.
     *
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Worker build() {
      return new Worker(id, slots, capacity, offers, software, workerClass, serial);
    }
  }
}
