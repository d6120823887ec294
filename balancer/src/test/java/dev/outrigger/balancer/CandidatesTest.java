package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.matching.BusyWorkers;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.ThermalPhase;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What a scheduler is told of workers; every task takes a second, which is known. As long as what
 * it tests, which has one method for each thing that is told.
 */
class CandidatesTest {
  private static final Offset<Double> HARDLY = within(1e-6);
  private static final Task TASK = Task.builder("t").family("f").model("m").build();

  private final FakeClock clock = new FakeClock();
  private Consumer<Candidates> reader = candidates -> {};
  private Choice choice = new Choice.Pick(0, 0);
  private final Balancer balancer = reading((task, worker) -> 1000);

  private Balancer reading(KnownDurations known) {
    return Balancer.builder()
        .clock(clock)
        .scheduler(
            new Scheduler() {
              @Override
              public String name() {
                return "reading";
              }

              @Override
              public Choice choose(Candidates candidates) {
                reader.accept(candidates);
                return choice;
              }
            })
        .knownDurations(known)
        .build();
  }

  private void read(Consumer<Candidates> checks) {
    read(balancer, checks);
  }

  private void read(Balancer from, Consumer<Candidates> checks) {
    List<Candidates> seen = new ArrayList<>();
    reader =
        candidates -> {
          checks.accept(candidates);
          seen.add(candidates);
        };
    from.assign(TASK);
    reader = candidates -> {};
    from.taskCancelled("t");
    assertThat(seen).hasSize(1);
  }

  private void place(String task, String worker, Resources needs) {
    balancer.taskPlaced(Task.builder(task).needs(needs).build(), worker);
  }

  @Test
  void countsWhatIsFreeAndWhatIsTaken() {
    balancer.workerJoined(
        Worker.builder("w").slots(4).capacity(new Resources(100, Map.of("gpu", 3))).build());
    balancer.workerLoad("w", new Load(0.2, 0.3, 0.4));
    place("r1", "w", new Resources(30, Map.of("gpu", 1)));
    clock.advance(Duration.ofMillis(7));

    read(
        candidates -> {
          assertThat(candidates.task()).isEqualTo(TASK);
          assertThat(candidates.count()).isEqualTo(1);
          assertThat(candidates.workerId(0)).isEqualTo("w");
          assertThat(candidates.position(0)).isZero();
          assertThat(candidates.slots(0)).isEqualTo(4);
          assertThat(candidates.parallelism(0)).isEqualTo(4);
          assertThat(candidates.outstanding(0)).isEqualTo(1);
          assertThat(candidates.freeSlots(0)).isEqualTo(3);
          assertThat(candidates.freeMemoryBytes(0)).isEqualTo(70);
          assertThat(candidates.freeAccelerators(0, "gpu")).isEqualTo(2);
          assertThat(candidates.freeAccelerators(0, "tpu")).isZero();
          assertThat(candidates.load(0)).isEqualTo(new Load(0.2, 0.3, 0.4));
          assertThat(candidates.performanceLevel(0)).isEqualTo(1);
          assertThat(candidates.nowNanos()).isEqualTo(7_000_000);
          assertThat(candidates.showsOnlyTheHead()).isFalse();
        });
  }

  @Test
  void takesTheLesserOfTwoCountsOfFreeSlots() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    place("r1", "w", Resources.NONE);
    List<Integer> free = new ArrayList<>();
    reader = candidates -> free.add(candidates.freeSlots(0));

    for (int told : new int[] {1, 3, 9}) {
      balancer.assign(TASK, List.of(new Candidate("w", told, true)));
      balancer.taskCancelled("t");
    }

    assertThat(free).containsExactly(1, 3, 3);
  }

  @Test
  void memoryThatNobodyToldStaysUnknownHoweverMuchIsReserved() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    place("r1", "w", new Resources(30, Map.of()));

    read(c -> assertThat(c.freeMemoryBytes(0)).isEqualTo(Resources.UNKNOWN_MEMORY));
  }

  @Test
  void theBacklogOfASerialWorkerIsWhatIsLeftOfTheFirstAndAllOfTheOthers() {
    balancer.workerJoined(Worker.builder("w").slots(4).serial(true).build());
    read(
        candidates -> {
          assertThat(candidates.backlogMillis(0)).isZero();
          assertThat(candidates.backlogTasks(0)).isZero();
          assertThat(candidates.parallelism(0)).isEqualTo(1);
        });
    place("r1", "w", Resources.NONE);
    place("r2", "w", Resources.NONE);
    place("r3", "w", Resources.NONE);
    clock.advance(Duration.ofMillis(250));

    read(
        candidates -> {
          assertThat(candidates.backlogMillis(0)).isEqualTo(750 + 1000 + 1000, HARDLY);
          assertThat(candidates.backlogTasks(0)).isEqualTo(2.75, HARDLY);
        });
  }

  @Test
  void theBacklogOfAParallelWorkerIsWhatIsLeftOfEach() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    place("r1", "w", Resources.NONE);
    clock.advance(Duration.ofMillis(250));
    place("r2", "w", Resources.NONE);
    clock.advance(Duration.ofMillis(250));

    read(
        candidates -> {
          assertThat(candidates.backlogMillis(0)).isEqualTo(500 + 750, HARDLY);
          assertThat(candidates.backlogTasks(0)).isEqualTo(1.25, HARDLY);
        });
  }

  @Test
  void aDurationThatIsKnownIsTheSameByEveryMeasure() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());

    read(
        candidates -> {
          assertThat(candidates.medianMillis(0)).isEqualTo(1000, HARDLY);
          assertThat(candidates.meanMillis(0)).isEqualTo(1000, HARDLY);
          assertThat(candidates.hopefulMeanMillis(0)).isEqualTo(1000, HARDLY);
          assertThat(candidates.optimisticMillis(0)).isEqualTo(1000, HARDLY);
          assertThat(candidates.slowness(0)).isEqualTo(1, HARDLY);
          assertThat(candidates.recentSlowdown(0)).isEqualTo(1, HARDLY);
          assertThat(candidates.failureShare(0)).isZero();
          assertThat(candidates.expectedTries(0)).isEqualTo(1);
        });
  }

  @Test
  void whatIsKnownOfAWorkerComesWithTheTasksThatItFinished() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    read(
        candidates -> {
          assertThat(candidates.observations(0)).isZero();
          assertThat(candidates.hasRun(0)).isFalse();
          assertThat(candidates.hasRunModel(0)).isFalse();
          assertThat(candidates.hasRunFamily(0)).isFalse();
        });
    balancer.taskPlaced(Task.builder("x").family("f").model("other").build(), "w");
    balancer.taskFinished("x", "w", new Outcome(true, Duration.ofSeconds(1)));
    read(
        candidates -> {
          assertThat(candidates.observations(0)).isEqualTo(1);
          assertThat(candidates.hasRun(0)).isFalse();
          assertThat(candidates.hasRunModel(0)).isFalse();
          assertThat(candidates.hasRunFamily(0)).isTrue();
        });
    balancer.taskPlaced(Task.builder("y").family("f").model("m").build(), "w");
    balancer.taskFinished("y", "w", new Outcome(true, Duration.ofSeconds(1)));

    read(
        candidates -> {
          assertThat(candidates.observations(0)).isEqualTo(2);
          assertThat(candidates.hasRun(0)).isTrue();
          assertThat(candidates.hasRunModel(0)).isTrue();
        });
  }

  @Test
  void aWorkerThatWarmsUpTakesLonger() {
    balancer.workerJoined(Worker.builder("w").slots(4).build());
    balancer.workerPhase("w", ThermalPhase.Kind.WARMING, Duration.ofMinutes(10));

    read(
        candidates -> {
          double level = candidates.performanceLevel(0);
          assertThat(level).isLessThan(1);
          assertThat(candidates.medianMillis(0)).isCloseTo(1000 / level, within(20.0));
          assertThat(candidates.meanMillis(0)).isEqualTo(candidates.medianMillis(0), HARDLY);
          assertThat(candidates.hopefulMeanMillis(0)).isEqualTo(candidates.medianMillis(0), HARDLY);
          assertThat(candidates.optimisticMillis(0)).isEqualTo(candidates.medianMillis(0), HARDLY);
        });
  }

  @Test
  void aPhaseThatIsNearlyOverSlowsOnlyWhatBeginsBeforeItsEnd() {
    balancer.workerJoined(Worker.builder("idle").slots(2).serial(true).build());
    balancer.workerJoined(Worker.builder("queue").slots(2).serial(true).build());
    balancer.workerPhase("idle", ThermalPhase.Kind.WARMING, Duration.ofMillis(900));
    balancer.workerPhase("queue", ThermalPhase.Kind.WARMING, Duration.ofMillis(900));
    place("ahead", "queue", Resources.NONE);

    read(
        candidates -> {
          assertThat(candidates.medianMillis(0)).isGreaterThan(1010);
          assertThat(candidates.medianMillis(1)).isEqualTo(1000, HARDLY);
        });
  }

  @Test
  void tellsTheWorkersThatAreFullOfWorkAndHowSoonTheyHaveRoom() {
    balancer.workerJoined(Worker.builder("free").build());
    balancer.workerJoined(Worker.builder("serial").slots(2).serial(true).build());
    balancer.workerJoined(Worker.builder("parallel").slots(2).build());
    balancer.workerJoined(
        Worker.builder("unfit").capacity(new Resources(0, Map.of())).slots(0).build());
    place("s1", "serial", Resources.NONE);
    place("p1", "parallel", Resources.NONE);
    clock.advance(Duration.ofMillis(300));
    place("s2", "serial", Resources.NONE);
    place("p2", "parallel", Resources.NONE);

    read(
        candidates -> {
          BusyWorkers busy = candidates.busy();
          assertThat(candidates.count()).isEqualTo(1);
          assertThat(busy.count()).isEqualTo(2);
          assertThat(busy.workerId(0)).isEqualTo("serial");
          assertThat(busy.remainingMillis(0)).isEqualTo(700 + 1000, HARDLY);
          assertThat(busy.workerId(1)).isEqualTo("parallel");
          assertThat(busy.remainingMillis(1)).isEqualTo(700, HARDLY);
          assertThat(busy.meanMillis(1)).isEqualTo(1000, HARDLY);
          assertThat(busy.plannedMillis(1)).isZero();
          assertThat(busy.failureShare(1)).isZero();
          assertThat(busy.expectedTries(1)).isEqualTo(1);
          assertThat(busy.slowness(1)).isEqualTo(1, HARDLY);
          assertThat(busy.logVariance(1)).isEqualTo(candidates.logVariance(0), HARDLY);
        });
  }

  @Test
  void aWorkerThatIsNotListedCanBeWaitedForIfItIsFullOfWorkAndFit() {
    balancer.workerJoined(Worker.builder("listed").build());
    balancer.workerJoined(Worker.builder("idle").build());
    balancer.workerJoined(Worker.builder("full").build());
    place("r1", "full", Resources.NONE);
    List<Object> busy = new ArrayList<>();
    reader =
        candidates -> {
          for (int i = 0; i < candidates.busy().count(); i++) {
            busy.add(candidates.busy().workerId(i));
          }
        };

    balancer.assign(TASK, List.of(Candidate.of("listed")));

    assertThat(busy).containsExactly("full");
  }

  @Test
  void moreWorkersThanFitTheWorkspaceAtFirstAreAllThere() {
    for (int w = 0; w < 40; w++) {
      balancer.workerJoined(Worker.builder(w).slots(w + 1).build());
    }
    for (int w = 100; w < 140; w++) {
      balancer.workerJoined(Worker.builder(w).build());
      balancer.taskPlaced(Task.builder("r" + w).build(), w);
    }

    read(
        candidates -> {
          assertThat(candidates.count()).isEqualTo(40);
          assertThat(candidates.busy().count()).isEqualTo(40);
          for (int i = 0; i < 40; i++) {
            assertThat(candidates.workerId(i)).isEqualTo(i);
            assertThat(candidates.slots(i)).isEqualTo(i + 1);
            assertThat(candidates.parallelism(i)).isEqualTo(i + 1);
            assertThat(candidates.freeSlots(i)).isEqualTo(i + 1);
            assertThat(candidates.medianMillis(i)).isEqualTo(1000, HARDLY);
            assertThat(candidates.performanceLevel(i)).isEqualTo(1);
            assertThat(candidates.busy().workerId(i)).isEqualTo(100 + i);
            assertThat(candidates.busy().meanMillis(i)).isEqualTo(1000, HARDLY);
          }
        });
  }

  @Test
  void aNumberThatNoCandidateHasIsRefused() {
    balancer.workerJoined(Worker.builder("w").build());
    balancer.workerJoined(Worker.builder("full").build());
    place("r1", "full", Resources.NONE);

    read(
        candidates -> {
          for (int index : new int[] {-1, 1}) {
            assertThatThrownBy(() -> candidates.workerId(index))
                .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> candidates.slots(index))
                .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> candidates.busy().workerId(index))
                .isInstanceOf(IndexOutOfBoundsException.class);
          }
        });
  }

  @Test
  void aWorkerThatFailsTasksIsTriedMoreOftenByAsMuchAsItsShare() {
    balancer.workerJoined(Worker.builder("free").slots(2).build());
    balancer.workerJoined(Worker.builder("full").build());
    for (String worker : List.of("free", "full")) {
      for (int i = 0; i < 3; i++) {
        place("x" + i, worker, Resources.NONE);
        balancer.taskFinished("x" + i, worker, new Outcome(false, null));
        clock.advance(Duration.ofSeconds(11)); // beyond what is taken for a late report
      }
    }
    place("r1", "full", Resources.NONE);

    read(
        candidates -> {
          double share = candidates.failureShare(0);
          assertThat(share).isPositive();
          assertThat(candidates.expectedTries(0)).isEqualTo(1 / (1 - share), HARDLY);
          double ofBusy = candidates.busy().failureShare(0);
          assertThat(ofBusy).isPositive();
          assertThat(candidates.busy().expectedTries(0)).isEqualTo(1 / (1 - ofBusy), HARDLY);
        });
  }

  @Test
  void whatIsNotKnownIsInTheVariancesAndTheTasksPartIsLessThanAll() {
    Balancer learning = reading(KnownDurations.NONE);
    learning.workerJoined(Worker.builder("w").slots(4).build());
    learning.workerJoined(Worker.builder("full").build());
    learning.taskPlaced(Task.builder("r1").build(), "full");

    read(
        learning,
        candidates -> {
          assertThat(candidates.taskLogVariance(0))
              .isPositive()
              .isLessThan(candidates.logVariance(0));
          assertThat(candidates.busy().logVariance(0)).isPositive();
          assertThat(candidates.meanMillis(0)).isGreaterThan(candidates.medianMillis(0));
          assertThat(candidates.optimisticMillis(0)).isLessThan(candidates.medianMillis(0));
          assertThat(candidates.hopefulMeanMillis(0)).isLessThan(candidates.meanMillis(0));
        });
  }

  @Test
  void theWorkOfTasksHeldBackIsPlannedPerPlaceAndAHeldTaskIsNotAheadOfItself() {
    balancer.workerJoined(Worker.builder("free").build());
    balancer.workerJoined(Worker.builder("parallel").slots(2).build());
    place("p1", "parallel", Resources.NONE);
    place("p2", "parallel", Resources.NONE);
    choice = new Choice.WaitFor(0, "it will do better");
    balancer.assign(Task.builder("held").build());
    List<Double> planned = new ArrayList<>();
    List<Double> held = new ArrayList<>();
    reader =
        candidates -> {
          planned.add(candidates.busy().plannedMillis(0));
          held.add(candidates.heldMillis());
        };

    clock.advance(Duration.ofMillis(40));
    balancer.assign(TASK);
    balancer.assign(Task.builder("held").build()); // asked again: the walk begins anew

    assertThat(planned).containsExactly(500.0, 0.0);
    assertThat(held).containsExactly(0.0, 40.0);
  }

  @Test
  void aFullWorkerThatTheCallerCountsFreeIsWaitedForOnlyIfATaskWasReportedToRunThere() {
    balancer.workerJoined(Worker.builder("free").build());
    balancer.workerJoined(Worker.builder("full").build());
    place("r1", "full", Resources.NONE);
    List<Candidate> listed = List.of(Candidate.of("free"), new Candidate("full", 1, true));
    List<Integer> busy = new ArrayList<>();
    reader = candidates -> busy.add(candidates.busy().count());

    balancer.assign(TASK, listed);
    balancer.taskStarted("r1", "full");
    balancer.assign(TASK, listed);

    assertThat(busy).containsExactly(0, 1);
  }

  @Test
  void aWorkerThatIsFullByTheCallersCountIsWaitedForIfItHasWork() {
    balancer.workerJoined(Worker.builder("free").build());
    balancer.workerJoined(Worker.builder("told").slots(2).build());
    List<Candidate> listed = List.of(Candidate.of("free"), new Candidate("told", 0, true));
    List<Integer> busy = new ArrayList<>();
    reader = candidates -> busy.add(candidates.busy().count());

    balancer.assign(TASK, listed);
    place("r1", "told", Resources.NONE);
    balancer.assign(TASK, listed);

    assertThat(busy).containsExactly(0, 1);
  }

  @Test
  void ofManyListedWorkersEachIsThereOnce() {
    List<Candidate> listed = new ArrayList<>();
    for (int w = 0; w < 50; w++) {
      balancer.workerJoined(Worker.builder(w).build());
      listed.add(new Candidate(w, 1, true));
    }
    listed.addAll(List.copyOf(listed));
    List<Object> seen = new ArrayList<>();
    reader =
        candidates -> {
          for (int i = 0; i < candidates.count(); i++) {
            seen.add(candidates.workerId(i));
          }
        };

    balancer.assign(TASK, listed);

    assertThat(seen).hasSize(50).doesNotHaveDuplicates();
  }
}
