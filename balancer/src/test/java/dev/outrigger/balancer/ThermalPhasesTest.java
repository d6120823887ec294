package dev.outrigger.balancer;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.BalancerSnapshot.OfWorker;
import dev.outrigger.balancer.model.Anomaly;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker's warm-up and cooling do to decisions, forecasts and learning. */
class ThermalPhasesTest {
  private static final Duration USUAL = ThermalPhase.Kind.WARMING.usualLength();

  private final FakeClock clock = new FakeClock();
  private final Balancer balancer = balancer("performance_based");
  private int tasks;

  private Balancer balancer(String scheduler) {
    return Balancer.builder()
        .scheduler(scheduler)
        .clock(clock)
        .knownDurations((task, worker) -> millisOf(task))
        .build();
  }

  private static double millisOf(Task task) {
    return "short".equals(task.model()) ? 1000 : "long".equals(task.model()) ? 3_600_000 : NaN;
  }

  @Test
  void aWarmingWorkerGetsShortTasksLater() {
    join("warming", 1);
    join("warm", 2);
    balancer.workerPhase("warming", ThermalPhase.Kind.WARMING, USUAL);

    assertThat(List.of(workerFor("short"), workerFor("short"), workerFor("short")))
        .containsExactly("warm", "warm", "warming");
  }

  @Test
  void aWarmingWorkerGetsLongTasksAsUsual() {
    join("warming", 1);
    join("warm", 1);
    balancer.workerPhase("warming", ThermalPhase.Kind.WARMING, USUAL);

    Assigned first = place("long");
    Assigned second = place("long");

    assertThat(first.attempt().workerId()).isEqualTo("warm");
    assertThat(second.attempt().workerId()).isEqualTo("warming");
    assertThat(second.costMillis()).isCloseTo(first.costMillis() + 6000, within(1e-3));
  }

  @Test
  void whatIsForetoldIsLongerByWhatThePhaseCosts() {
    join("w", 9);
    double usual = place("short").costMillis();
    balancer.workerPhase("w", ThermalPhase.Kind.WARMING, USUAL);

    double atBegin = place("short").costMillis();
    clock.advance(USUAL.dividedBy(2));
    double atHalf = place("short").costMillis();
    clock.advance(USUAL);
    double after = place("short").costMillis();

    assertThat(atBegin / usual).isCloseTo(1.64, within(0.02));
    assertThat(atHalf / usual).isCloseTo(1.24, within(0.02));
    assertThat(after).isEqualTo(usual);
  }

  @Test
  void aTaskThatQueuesBehindTheWarmUpIsNotSlowedByIt() {
    balancer.workerJoined(Worker.builder("w").slots(3).serial(true).build());
    double usual = place("long").costMillis();
    balancer.workerPhase("w", ThermalPhase.Kind.WARMING, USUAL);

    double queued = place("long").costMillis();

    assertThat(queued).isEqualTo(2 * usual);
  }

  @Test
  void whatIsLearnedOfATaskIsItsDurationAtFullSpeed() {
    Balancer warm = balancer("performance_based");
    Balancer warming = balancer("performance_based");
    for (Balancer each : List.of(warm, warming)) {
      each.workerJoined(Worker.builder("w").build());
    }
    for (int i = 0; i < 20; i++) {
      warming.workerPhase(
          "w", ThermalPhase.Kind.WARMING, Duration.ofSeconds(10)); // loses 2 s of the 10
      run(warming, "task" + i, Duration.ofSeconds(22));
      run(warm, "task" + i, Duration.ofSeconds(20));
    }

    OfWorker one = warming.snapshot().workers().get(0);
    OfWorker other = warm.snapshot().workers().get(0);

    assertThat(one.slowness()).isCloseTo(other.slowness(), within(1e-9));
    assertThat(forecastOf(warming)).isCloseTo(forecastOf(warm), within(1e-6));
  }

  private static double forecastOf(Balancer each) {
    each.workerPhase("w", ThermalPhase.Kind.WARMING, Duration.ZERO);
    return ((Assigned) each.assign(Task.builder("next").model("m").build())).costMillis();
  }

  private void run(Balancer on, String id, Duration wall) {
    on.assign(Task.builder(id).model("m").build());
    clock.advance(wall);
    on.taskFinished(id, "w", new Outcome(true, id.endsWith("1") ? wall : null));
  }

  @Test
  void nothingThatAWorkerReportsOtherwiseErasesItsPhase() {
    join("w", 1);
    balancer.workerPhase("w", ThermalPhase.Kind.COOLING, USUAL);
    clock.advance(USUAL.dividedBy(2));

    balancer.workerLoad("w", new Load(0.5, 0.5, 0.5));
    balancer.workerUpdated(Worker.builder("w").slots(7).build());
    join("w", 8);

    assertThat(seen("w").phase()).isEqualTo(ThermalPhase.of(ThermalPhase.Kind.COOLING, USUAL, 0));
    assertThat(seen("w").performanceLevel()).isEqualTo(0.7);
  }

  @Test
  void aNewPhaseReplacesTheOldAndLeavingEndsIt() {
    join("w", 1);
    balancer.workerPhase("w", ThermalPhase.Kind.COOLING, USUAL);
    balancer.workerPhase("w", ThermalPhase.Kind.WARMING, Duration.ofSeconds(5));

    assertThat(seen("w").phase())
        .isEqualTo(ThermalPhase.of(ThermalPhase.Kind.WARMING, Duration.ofSeconds(5), 0));

    balancer.workerLeft("w");
    join("w", 1);

    assertThat(seen("w").phase()).isNull();
    assertThat(seen("w").performanceLevel()).isEqualTo(1);
  }

  @Test
  void aPhaseThatIsOverIsNotShown() {
    join("w", 1);
    balancer.workerPhase("w", ThermalPhase.Kind.WARMING, USUAL);
    clock.advance(USUAL);

    assertThat(seen("w").phase()).isNull();
    assertThat(seen("w").performanceLevel()).isEqualTo(1);
  }

  @Test
  void aPhaseOfAWorkerThatIsNotThereIsAnAnomaly() {
    balancer.workerPhase("nobody", ThermalPhase.Kind.WARMING, USUAL);
    balancer.workerPhase("nobody", ThermalPhase.Kind.COOLING, USUAL);

    assertThat(balancer.snapshot().anomalies()).isEqualTo(Map.of(Anomaly.UNKNOWN_WORKER, 2L));
    assertThatThrownBy(
            () -> balancer.workerPhase("nobody", ThermalPhase.Kind.WARMING, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idleWorkersAreNotMadeToLookLoadedByWorkThatWaits() {
    join("w", 1);
    place("long");
    for (int i = 0; i < 50; i++) {
      balancer.assign(Task.builder("waits" + i).build());
    }
    join("idle", 1);

    assertThat(balancer.snapshot().workers())
        .allSatisfy(worker -> assertThat(worker.phase()).isNull())
        .allSatisfy(worker -> assertThat(worker.performanceLevel()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5})
  void ofWorkersAsFullTheOneThatWarmsUpCountsAsMoreLoaded(double load) {
    Balancer least = balancer("least_loaded");
    least.workerJoined(Worker.builder("warming").build());
    least.workerJoined(Worker.builder("warm").build());
    least.workerLoad("warm", new Load(load, 0, 0));
    least.workerPhase("warming", ThermalPhase.Kind.WARMING, USUAL); // counts like a load of 0.4

    Assigned first = (Assigned) least.assign(Task.builder("t").build());

    assertThat(first.attempt().workerId()).isEqualTo(load < 0.4 ? "warm" : "warming");
  }

  private void join(String id, int slots) {
    balancer.workerJoined(Worker.builder(id).slots(slots).build());
  }

  private Object workerFor(String model) {
    return place(model).attempt().workerId();
  }

  private Assigned place(String model) {
    return (Assigned) balancer.assign(Task.builder("t" + tasks++).model(model).build());
  }

  private OfWorker seen(String id) {
    return balancer.snapshot().workers().stream()
        .filter(worker -> worker.worker().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
