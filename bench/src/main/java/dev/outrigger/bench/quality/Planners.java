package dev.outrigger.bench.quality;

import dev.outrigger.balancer.config.Spelling;
import dev.outrigger.balancer.scheduler.batch.BatchScheduler;
import dev.outrigger.balancer.scheduler.batch.LocalSearchScheduler;
import dev.outrigger.balancer.scheduler.batch.MinMinScheduler;
import dev.outrigger.balancer.scheduler.batch.SufferageScheduler;
import java.util.List;

/** The schedulers of batches by name. Stateless. */
final class Planners {
  private static final List<BatchScheduler> ALL =
      List.of(new MinMinScheduler(), new SufferageScheduler(), new LocalSearchScheduler());

  private Planners() {}

  /**
   * Returns the scheduler of that name.
   *
   * @throws QualityException if there is none
   */
  static BatchScheduler named(String name) throws QualityException {
    for (BatchScheduler each : ALL) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    String suggestion = Spelling.suggestion(name, names());
    throw new QualityException(
        "--mode batch needs --scheduler "
            + String.join(", ", names())
            + "; '"
            + name
            + "' plans no batches"
            + (suggestion == null ? "" : "; " + suggestion));
  }

  static List<String> names() {
    return ALL.stream().map(BatchScheduler::name).toList();
  }
}
