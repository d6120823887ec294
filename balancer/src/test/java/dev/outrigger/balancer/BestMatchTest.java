package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What scorers see of a real pool. */
class BestMatchTest {
  private int tasks;

  @Test
  void aWorkerThatFitsExactlyIsUsed() {
    Balancer balancer = balancer("best_match");
    Resources all = new Resources(16, Map.of("gpu", 1));
    balancer.workerJoined(Worker.builder("exact").capacity(all).build());

    assertThat(place(balancer, Task.builder("t").needs(all).build())).isEqualTo("exact");
  }

  @Test
  void whatIsReservedIsNoHeadroom() {
    Balancer balancer = balancer("best_match(capability:1)");
    Resources need = new Resources(4, Map.of("gpu", 2));
    join(balancer, "large", new Resources(12, Map.of("gpu", 6)));
    join(balancer, "small", new Resources(11, Map.of("gpu", 5)));

    assertThat(place(balancer, Task.builder("t1").needs(need).build())).isEqualTo("large");
    assertThat(place(balancer, Task.builder("t2").needs(need).build())).isEqualTo("small");
    assertThat(place(balancer, Task.builder("t3").needs(need).build())).isEqualTo("large");
  }

  @Test
  void aTaskGoesWhereItsModelHasSucceededElseWhereItsFamilyHas() {
    Balancer balancer = balancer("best_match(affinity:1)");
    join(balancer, "one", Resources.UNKNOWN_CAPACITY);
    run(balancer, "vision", "vit", true);
    join(balancer, "other", Resources.UNKNOWN_CAPACITY);
    balancer.taskPlaced(Task.builder("x").family("vision").model("clip").build(), "other");
    balancer.taskFinished("x", "other", new Outcome(true, null));

    for (int i = 0; i < 4; i++) {
      assertThat(run(balancer, "vision", "vit", true)).isEqualTo("one");
      assertThat(run(balancer, "audio", "clip", false)).isEqualTo("other");
    }
    balancer.workerLeft("other");
    assertThat(run(balancer, "vision", "clip", false)).isEqualTo("one");
  }

  @Test
  void aFailureWarmsNothing() {
    Balancer balancer = balancer("best_match(affinity:1)");
    join(balancer, "one", Resources.UNKNOWN_CAPACITY);
    run(balancer, "f", "m", false);
    join(balancer, "other", Resources.UNKNOWN_CAPACITY);

    assertThat(run(balancer, "f", "m", false)).isEqualTo("other");
  }

  @Test
  void aBurstOfOneModelIsSpread() {
    Balancer balancer = balancer("best_match");
    join(balancer, "one", Resources.UNKNOWN_CAPACITY);
    run(balancer, "f", "m", true);
    join(balancer, "other", Resources.UNKNOWN_CAPACITY);
    int onOther = 0;
    for (int i = 0; i < 6; i++) {
      Task task = Task.builder("burst" + i).family("f").model("m").build();
      onOther += place(balancer, task).equals("other") ? 1 : 0;
    }

    assertThat(onOther).isBetween(2, 4);
  }

  private static Balancer balancer(String scheduler) {
    return Balancer.builder().scheduler(scheduler).clock(new FakeClock()).build();
  }

  private static void join(Balancer balancer, String id, Resources capacity) {
    balancer.workerJoined(Worker.builder(id).slots(4).capacity(capacity).build());
  }

  private static Object place(Balancer balancer, Task task) {
    return ((Assigned) balancer.assign(task)).attempt().workerId();
  }

  private Object run(Balancer balancer, String family, String model, boolean succeeds) {
    Task task = Task.builder("t" + tasks++).family(family).model(model).build();
    Object worker = place(balancer, task);
    balancer.taskFinished(task.id(), worker, new Outcome(succeeds, null));
    return worker;
  }
}
