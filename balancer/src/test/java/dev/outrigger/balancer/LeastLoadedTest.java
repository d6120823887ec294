package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import org.junit.jupiter.api.Test;

/** How least_loaded chooses. */
class LeastLoadedTest {
  private final Balancer balancer = Balancer.builder().scheduler("least_loaded").build();
  private int tasks;

  @Test
  void aWorkerIsFilledInProportionToItsSlots() {
    join("small", 2);
    join("large", 6);

    int onLarge = 0;
    for (int i = 0; i < 4; i++) {
      onLarge += place().attempt().workerId().equals("large") ? 1 : 0;
    }

    assertThat(onLarge).isEqualTo(3);
  }

  @Test
  void ofWorkersAsFullTheOneThatReportsLeastLoadIsTaken() {
    join("cpu", 2);
    join("idle", 2);
    join("accelerator", 2);
    balancer.workerLoad("cpu", new Load(0.9, 0, 0));
    balancer.workerLoad("idle", new Load(0.1, 0.2, 0.1));
    balancer.workerLoad("accelerator", new Load(0, 0, 0.8));

    assertThat(place().attempt().workerId()).isEqualTo("idle");
  }

  @Test
  void theOwnCountComesBeforeTheLoadThatIsReported() {
    join("busy", 2);
    Object first = place().attempt().workerId();
    join("other", 2);
    balancer.workerLoad("other", new Load(1, 1, 1));

    assertThat(place().attempt().workerId()).isEqualTo("other").isNotEqualTo(first);
  }

  @Test
  void theCostIsTheShareOfTheSlotsThatIsTakenThen() {
    join("w", 4);
    place();

    assertThat(place().costMillis()).isEqualTo(0.5);
  }

  private void join(String id, int slots) {
    balancer.workerJoined(Worker.builder(id).slots(slots).build());
  }

  private Assigned place() {
    return (Assigned) balancer.assign(Task.builder("t" + tasks++).build());
  }
}
