package dev.outrigger.balancer.analysis;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.model.Task;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task says of itself; everything may be left out, and what is told is taken as it is.
 *
 * @param model the model's name, e.g. {@code openai/clip-vit-base-patch32}; of any length
 * @param family the kind of data it works on
 * @param type what is done with it
 * @param size how large it is
 * @param parameterCount how many parameters it has; at least 1
 * @param batchSize how many inputs it takes at once; at least 1
 * @param sequenceLength how many tokens an input has; at least 1
 * @param precision in which numbers it calculates
 * @param techniques how it is run
 * @param cores processor cores that it needs; at least 1
 * @param memoryBytes main memory that it needs; at least 0
 * @param acceleratorMemoryBytes accelerator memory that it needs; at least 0
 * @param requiredHardware hardware without which it does not run, e.g. {@code cuda}
 * @param browserApi which interface of a browser it uses; null where it runs in none
 * @param requiredBrowsers browsers without which it does not run, e.g. {@code firefox}
 * @param expected how long it takes on an ordinary worker; positive
 */
public record TaskDescription(
    @Nullable String model,
    @Nullable ModelFamily family,
    TaskType type,
    @Nullable ModelSize size,
    @Nullable Long parameterCount,
    @Nullable Integer batchSize,
    @Nullable Integer sequenceLength,
    @Nullable Precision precision,
    Set<Technique> techniques,
    @Nullable Integer cores,
    @Nullable Long memoryBytes,
    @Nullable Long acceleratorMemoryBytes,
    Set<String> requiredHardware,
    @Nullable BrowserApi browserApi,
    Set<String> requiredBrowsers,
    @Nullable Duration expected) {

  public TaskDescription {
    requireNonNull(type, "type is null");
    check("parameterCount", parameterCount, 1);
    check("batchSize", batchSize, 1);
    check("sequenceLength", sequenceLength, 1);
    check("cores", cores, 1);
    check("memoryBytes", memoryBytes, 0);
    check("acceleratorMemoryBytes", acceleratorMemoryBytes, 0);
    if (expected != null && (expected.isNegative() || expected.isZero())) {
      throw new IllegalArgumentException("expected must be positive, was " + expected);
    }
    techniques = Set.copyOf(requireNonNull(techniques, "techniques is null"));
    requiredHardware = Set.copyOf(requireNonNull(requiredHardware, "requiredHardware is null"));
    requiredBrowsers = Set.copyOf(requireNonNull(requiredBrowsers, "requiredBrowsers is null"));
  }

  private static void check(String name, @Nullable Number value, long least) {
    if (value != null && value.longValue() < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }

  /**
   * Returns what a task says of itself: its model, type and expected duration, its family, which is
   * UNKNOWN where it is told but none of ours, and its memory where that is above 0.
   */
  public static TaskDescription of(Task task) {
    long memory = task.needs().memoryBytes();
    return builder()
        .model(task.model())
        .family(ModelFamily.named(task.family()))
        .type(TaskType.named(task.type()))
        .memoryBytes(memory > 0 ? memory : null)
        .expected(task.expected())
        .build();
  }

  /** Returns a builder for a description that says nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a task says; null is "not told". Not thread-safe. */
  public static final class Builder {
    private @Nullable String model;
    private @Nullable ModelFamily family;
    private TaskType type = TaskType.OTHER;
    private @Nullable ModelSize size;
    private @Nullable Long parameterCount;
    private @Nullable Integer batchSize;
    private @Nullable Integer sequenceLength;
    private @Nullable Precision precision;
    private Set<Technique> techniques = Set.of();
    private @Nullable Integer cores;
    private @Nullable Long memoryBytes;
    private @Nullable Long acceleratorMemoryBytes;
    private Set<String> requiredHardware = Set.of();
    private @Nullable BrowserApi browserApi;
    private Set<String> requiredBrowsers = Set.of();
    private @Nullable Duration expected;

    private Builder() {}

    public Builder model(@Nullable String value) {
      model = value;
      return this;
    }

    public Builder family(@Nullable ModelFamily value) {
      family = value;
      return this;
    }

    public Builder type(TaskType value) {
      type = value;
      return this;
    }

    public Builder size(@Nullable ModelSize value) {
      size = value;
      return this;
    }

    public Builder parameterCount(@Nullable Long value) {
      parameterCount = value;
      return this;
    }

    public Builder batchSize(@Nullable Integer value) {
      batchSize = value;
      return this;
    }

    public Builder sequenceLength(@Nullable Integer value) {
      sequenceLength = value;
      return this;
    }

    public Builder precision(@Nullable Precision value) {
      precision = value;
      return this;
    }

    public Builder techniques(Set<Technique> value) {
      techniques = value;
      return this;
    }

    public Builder cores(@Nullable Integer value) {
      cores = value;
      return this;
    }

    public Builder memoryBytes(@Nullable Long value) {
      memoryBytes = value;
      return this;
    }

    public Builder acceleratorMemoryBytes(@Nullable Long value) {
      acceleratorMemoryBytes = value;
      return this;
    }

    public Builder requiredHardware(Set<String> value) {
      requiredHardware = value;
      return this;
    }

    public Builder browserApi(@Nullable BrowserApi value) {
      browserApi = value;
      return this;
    }

    public Builder requiredBrowsers(Set<String> value) {
      requiredBrowsers = value;
      return this;
    }

    public Builder expected(@Nullable Duration value) {
      expected = value;
      return this;
    }

    /**
     * Returns the description.
     *
     * @throws IllegalArgumentException if a field is out of its range
     */
    public TaskDescription build() {
      return new TaskDescription(
          model,
          family,
          type,
          size,
          parameterCount,
          batchSize,
          sequenceLength,
          precision,
          techniques,
          cores,
          memoryBytes,
          acceleratorMemoryBytes,
          requiredHardware,
          browserApi,
          requiredBrowsers,
          expected);
    }
  }
}
