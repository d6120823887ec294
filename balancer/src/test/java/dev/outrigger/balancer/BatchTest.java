package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Batch;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.batch.BatchPlan;
import dev.outrigger.balancer.scheduler.batch.BatchProblem;
import dev.outrigger.balancer.scheduler.batch.BatchScheduler;
import dev.outrigger.balancer.scheduler.batch.LocalSearchScheduler;
import dev.outrigger.balancer.scheduler.batch.MinMinScheduler;
import dev.outrigger.balancer.scheduler.batch.SufferageScheduler;
import dev.outrigger.balancer.scheduler.batch.TimeBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchTest {
  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration SOME_TIME = Duration.ofMillis(20);

  static List<BatchScheduler> planners() {
    return List.of(new MinMinScheduler(), new SufferageScheduler(), new LocalSearchScheduler());
  }

  @ParameterizedTest
  @MethodSource("planners")
  void neverPlansATaskWhereItCannotRunNorMoreThanThereIsRoomFor(BatchScheduler planner) {
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Map<Object, Worker> workers = new HashMap<>();
      Balancer balancer = Balancer.builder().build();
      for (int w = 0; w < 5; w++) {
        Worker worker =
            Worker.builder(w).slots(1 + random.nextInt(4)).offers(Set.of("kind" + w % 3)).build();
        workers.put(w, worker);
        balancer.workerJoined(worker);
      }
      List<Task> tasks = new ArrayList<>();
      for (int t = 0; t < 25; t++) {
        tasks.add(Task.builder(t).requires(Set.of("kind" + random.nextInt(4))).build());
      }

      Batch batch = balancer.assignAll(tasks, null, SOME_TIME, planner);

      Map<Object, Integer> placed = new HashMap<>();
      for (int t = 0; t < tasks.size(); t++) {
        Decision decision = batch.decisions().get(t);
        if (decision instanceof Assigned assigned) {
          Object worker = assigned.attempt().workerId();
          placed.merge(worker, 1, Integer::sum);
          assertThat(requireNonNull(workers.get(worker)).offers())
              .as("seed %d", seed)
              .containsAll(tasks.get(t).requires());
        } else if (tasks.get(t).requires().contains("kind3")) {
          assertThat(((Nobody) decision).cause()).isEqualTo(Cause.NO_CAPABLE_WORKER);
        } else {
          assertThat(((Nobody) decision).cause()).isEqualTo(Cause.NO_ROOM);
        }
      }
      workers.forEach(
          (w, worker) -> assertThat(placed.getOrDefault(w, 0)).isLessThanOrEqualTo(worker.slots()));
    }
  }

  @Test
  void certifiesHowFarThePlanIsFromTheBestOne() {
    Balancer balancer = serial(new double[][] {{2, 9}, {2, 9}, {9, 4}, {3, 3}});

    Batch batch = balancer.assignAll(tasks(4), SOME_TIME);

    assertThat(batch.makespanMillis()).isCloseTo(7, within(1e-6));
    assertThat(batch.lowerBoundMillis()).isBetween(5.0, 7.0);
    assertThat(batch.gap()).isBetween(0.0, 0.4);
  }

  @ParameterizedTest
  @MethodSource("planners")
  void givesEachTaskToTheOneWorkerThatIsGoodAtIt(BatchScheduler planner) {
    Balancer balancer = serial(new double[][] {{1, 100, 100}, {100, 1, 100}, {100, 100, 1}});

    Batch batch = balancer.assignAll(tasks(3), null, SOME_TIME, planner);

    assertThat(workersOf(batch)).containsExactly(0, 1, 2);
  }

  @Test
  void minMinAloneIsThereAtOnceWhereThereIsNoTime() {
    Balancer balancer = serial(new double[][] {{5, 1}, {1, 5}});

    assertThat(workersOf(balancer.assignAll(tasks(2), NO_TIME))).containsExactly(1, 0);
  }

  @Test
  void countsTheWorkThatIsThereAlready() {
    Balancer balancer = serial(new double[][] {{10, 11}, {50, 500}});
    balancer.assign(Task.builder(1).build(), List.of(Candidate.of(0)));

    assertThat(workersOf(balancer.assignAll(tasks(1), SOME_TIME))).containsExactly(1);
  }

  @Test
  void theUrgentOnesGetTheRoomThatThereIs() {
    Balancer balancer = Balancer.builder().build();
    balancer.workerJoined(Worker.builder("w").slots(1).build());
    List<Task> tasks =
        List.of(Task.builder("late").priority(5).build(), Task.builder("soon").priority(1).build());

    Batch batch = balancer.assignAll(tasks, SOME_TIME);

    assertThat(batch.decisions().get(0)).isInstanceOf(Nobody.class);
    assertThat(batch.decisions().get(1)).isInstanceOf(Assigned.class);
  }

  @Test
  void twoTasksOfOneConcurrencyKeyAreNotPlacedTogether() {
    Balancer balancer = Balancer.builder().build();
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    List<Task> tasks =
        List.of(
            Task.builder("a").concurrencyKey("k").build(),
            Task.builder("b").concurrencyKey("k").build());

    Batch batch = balancer.assignAll(tasks, SOME_TIME);

    assertThat(batch.decisions().get(0)).isInstanceOf(Assigned.class);
    assertThat(((Nobody) batch.decisions().get(1)).cause()).isEqualTo(Cause.KEY_HELD);
  }

  @Test
  void placesNothingBeyondWhatTheCallerLists() {
    Balancer balancer = Balancer.builder().build();
    balancer.workerJoined(Worker.builder("a").slots(4).build());
    balancer.workerJoined(Worker.builder("b").slots(4).build());

    Batch batch =
        balancer.assignAll(
            tasks(4), List.of(new Candidate("b", 2, true)), SOME_TIME, new LocalSearchScheduler());

    assertThat(batch.decisions()).filteredOn(Assigned.class::isInstance).hasSize(2);
    assertThat(workersOf(batch)).containsOnly("b");
  }

  @Test
  void aTaskThatIsThereTwiceIsRefusedAndNothingIsPlaced() {
    Balancer balancer = serial(new double[][] {{1, 1}});
    List<Task> twice = List.of(Task.builder(0).build(), Task.builder(0).build());

    assertThatThrownBy(() -> balancer.assignAll(twice, SOME_TIME))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task 0 is in the batch twice");
    assertThat(balancer.snapshot().placed()).isZero();
  }

  @Test
  void nothingToPlaceAndNobodyToPlaceItOnAreNoTrouble() {
    Balancer balancer = Balancer.builder().build();

    assertThat(balancer.assignAll(List.of(), SOME_TIME).decisions()).isEmpty();
    Batch batch = balancer.assignAll(tasks(2), SOME_TIME);
    assertThat(batch.decisions())
        .allSatisfy(each -> assertThat(((Nobody) each).cause()).isEqualTo(Cause.NO_CAPABLE_WORKER));
    assertThat(batch.gap()).isZero();
  }

  @Test
  void aTaskThatAnotherCallPlacesWhileTheBatchIsPlannedStaysWhereItIs() {
    Balancer balancer = Balancer.builder().build();
    balancer.workerJoined(Worker.builder("a").slots(1).build());
    balancer.workerJoined(Worker.builder("b").slots(1).build());
    List<Task> tasks = tasks(2);
    BatchScheduler interrupted =
        new BatchScheduler() {
          @Override
          public String name() {
            return "interrupted";
          }

          @Override
          public double plan(BatchProblem problem, BatchPlan plan, TimeBudget time) {
            assertThat(balancer.assign(tasks.get(0), List.of(Candidate.of("a"))))
                .isInstanceOf(Assigned.class);
            plan.move(0, 1);
            plan.move(1, 0);
            return 0;
          }
        };

    Batch batch = balancer.assignAll(tasks, null, NO_TIME, interrupted);

    assertThat(((Nobody) batch.decisions().get(0)).cause()).isEqualTo(Cause.PLACED_MEANWHILE);
    assertThat(balancer.snapshot().attemptsOpened()).isEqualTo(2);
    assertThat(balancer.snapshot().placed()).isEqualTo(2);
  }

  @Test
  void batchesAtTheSameTimeShareTheRoomThatThereIs() throws Exception {
    Balancer balancer = Balancer.builder().build();
    for (int w = 0; w < 8; w++) {
      balancer.workerJoined(Worker.builder(w).slots(3).build());
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Batch>> calls = new ArrayList<>();
      for (int b = 0; b < 4; b++) {
        String prefix = "b" + b + "-";
        List<Task> tasks =
            IntStream.range(0, 20).mapToObj(t -> Task.builder(prefix + t).build()).toList();
        calls.add(() -> balancer.assignAll(tasks, SOME_TIME));
      }
      int placed = 0;
      for (Future<Batch> batch : threads.invokeAll(calls)) {
        placed += (int) batch.get().decisions().stream().filter(Assigned.class::isInstance).count();
      }
      assertThat(placed).isEqualTo(24);
      assertThat(balancer.snapshot().workers()).allMatch(each -> each.outstanding() == 3);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Balancer serial(double[][] millis) {
    Balancer balancer =
        Balancer.builder()
            .clock(() -> 0)
            .knownDurations((task, worker) -> millis[(Integer) task.id()][(Integer) worker])
            .build();
    for (int w = 0; w < millis[0].length; w++) {
      balancer.workerJoined(Worker.builder(w).slots(100).serial(true).build());
    }
    return balancer;
  }

  private static List<Task> tasks(int count) {
    return IntStream.range(0, count).mapToObj(t -> Task.builder(t).build()).toList();
  }

  private static List<Object> workersOf(Batch batch) {
    return batch.decisions().stream()
        .filter(Assigned.class::isInstance)
        .map(each -> ((Assigned) each).attempt().workerId())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("planners")
  void aWorkerThatFailsWhatItIsGivenCostsItsTries(BatchScheduler planner) {
    Balancer balancer = serial(new double[][] {{10, 12}, {50, 50}, {50, 50}, {50, 50}});
    for (int t = 1; t < 4; t++) {
      balancer.taskPlaced(Task.builder(t).build(), 0);
      balancer.taskFinished(t, 0, new Outcome(false, null));
    }

    assertThat(workersOf(balancer.assignAll(tasks(1), null, NO_TIME, planner))).containsExactly(1);
  }

  @Test
  void theWorkThatIsThereCountsPerPlaceOfAParallelWorker() {
    Balancer balancer =
        Balancer.builder().clock(() -> 0).knownDurations((task, worker) -> 10).build();
    balancer.workerJoined(Worker.builder("parallel").slots(10).build());
    balancer.workerJoined(Worker.builder("serial").slots(10).serial(true).build());
    for (int i = 0; i < 5; i++) {
      balancer.taskPlaced(Task.builder("running" + i).build(), "parallel");
    }

    Batch batch = balancer.assignAll(tasks(1), NO_TIME); // 5 + 1 against 10

    assertThat(workersOf(batch)).containsExactly("parallel");
    assertThat(batch.makespanMillis()).isCloseTo(6, within(1e-6));
  }
}
