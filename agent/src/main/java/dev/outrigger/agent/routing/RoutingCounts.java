package dev.outrigger.agent.routing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of the calls of one woven decision, and of the reports beside it. Thread-safe. */
final class RoutingCounts {
  /** Calls answered with a worker. */
  final LongAdder assigned = new LongAdder();

  /** Calls answered with "nobody now". */
  final LongAdder nobody = new LongAdder();

  /** Calls left to the original because there was nothing to say. */
  final LongAdder noOpinion = new LongAdder();

  /** Calls left to the original because something failed. */
  final LongAdder failed = new LongAdder();

  /** Calls whose decision failed while it was being recorded, so that the method threw. */
  final LongAdder thrown = new LongAdder();

  /** Answers that came too late and were thrown away. */
  final LongAdder late = new LongAdder();

  /** Placements in shadow that the balancer would have made too. */
  final LongAdder shadowAgreed = new LongAdder();

  /** Placements in shadow that it would have made elsewhere, or not now. */
  final LongAdder shadowDiffered = new LongAdder();

  /** Reports that could not be read or taken in. */
  final LongAdder failedReports = new LongAdder();

  private final AtomicReference<@Nullable String> lastFailure = new AtomicReference<>();

  void failedBecause(Throwable cause) {
    failed.increment();
    lastFailure.set(FailureText.of(cause));
  }

  void reportFailedBecause(Throwable cause) {
    failedReports.increment();
    lastFailure.set(FailureText.of(cause));
  }

  void thrownBecause(Throwable cause) {
    thrown.increment();
    lastFailure.set(FailureText.of(cause));
  }

  @Nullable String lastFailure() {
    return lastFailure.get();
  }

  /** Returns the counts by name; {@code original} has those that failed or came late in it. */
  Map<String, Long> toMap() {
    Map<String, Long> map = new LinkedHashMap<>();
    map.put("assigned", assigned.sum());
    map.put("nobody", nobody.sum());
    map.put("original", noOpinion.sum() + failed.sum() + late.sum());
    map.put("failed", failed.sum());
    map.put("late", late.sum());
    map.put("thrown", thrown.sum());
    map.put("failedReports", failedReports.sum());
    map.put("shadowAgreed", shadowAgreed.sum());
    map.put("shadowDiffered", shadowDiffered.sum());
    return map;
  }

  /** Returns one line for the log. */
  @Override
  public String toString() {
    String last = lastFailure.get();
    return String.format(
        Locale.ROOT,
        "assigned %d, nobody %d, left to the original %d (%d failed, %d late)%s, failed reports %d%s%s",
        assigned.sum(),
        nobody.sum(),
        noOpinion.sum() + failed.sum() + late.sum(),
        failed.sum(),
        late.sum(),
        thrown.sum() == 0 ? "" : ", thrown " + thrown.sum(),
        failedReports.sum(),
        shadow(),
        last == null ? "" : "; last failure: " + last);
  }

  private String shadow() {
    long agreed = shadowAgreed.sum();
    long differed = shadowDiffered.sum();
    return agreed + differed == 0
        ? ""
        : ", in shadow " + agreed + " agreed and " + differed + " differed";
  }
}
