package dev.outrigger.balancer.pool;

import static java.util.Objects.requireNonNull;

import dev.outrigger.balancer.model.Anomaly;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each {@link Anomaly} was met. Thread-safe. */
public final class AnomalyCounts {
  private final Map<Anomaly, LongAdder> counts = new EnumMap<>(Anomaly.class);

  public AnomalyCounts() {
    for (Anomaly kind : Anomaly.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  /** Counts one more. */
  public void count(Anomaly kind) {
    add(kind, 1);
  }

  /** Counts {@code n} more. */
  public void add(Anomaly kind, long n) {
    requireNonNull(counts.get(kind)).add(n);
  }

  /** Returns the counts of the kinds that were met. */
  public Map<Anomaly, Long> toMap() {
    Map<Anomaly, Long> result = new EnumMap<>(Anomaly.class);
    counts.forEach(
        (kind, count) -> {
          if (count.sum() > 0) {
            result.put(kind, count.sum());
          }
        });
    return result;
  }
}
