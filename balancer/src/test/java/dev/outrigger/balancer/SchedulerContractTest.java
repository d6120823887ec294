package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Load;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheduler in the registry keeps, over random pools. */
class SchedulerContractTest {
  private static final Outcome PASSED = new Outcome(true, null);

  private static final String BLEND_OF_ALL =
      "composite(performance_based:1, priority_based:2, affinity_based:0.5, least_loaded:3,"
          + " peak_ewma:1, minimum_completion_time:1, exponential_potential:1)";

  private static final String MATCH_OF_SOME =
      "best_match(affinity:3, load:1, performance:2, capability:0.5)";

  static Stream<Arguments> schedulersAndSeeds() {
    return schedulers()
        .flatMap(name -> LongStream.rangeClosed(1, 20).mapToObj(seed -> Arguments.of(name, seed)));
  }

  static Stream<String> schedulers() {
    return Stream.concat(
        SchedulerRegistry.builtIn().names().stream(), Stream.of(BLEND_OF_ALL, MATCH_OF_SOME));
  }

  /** All but those that go by chance, which take turns only in the long run. */
  static Stream<String> schedulersWithoutChance() {
    return schedulers().filter(name -> !name.equals("power_of_two_choices"));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("schedulersAndSeeds")
  void choosesOnlyCapableWorkersWithRoom(String scheduler, long seed) {
    RandomPool pool = new RandomPool(scheduler, seed);

    for (int i = 0; i < 50; i++) {
      Task task = pool.task();
      if (pool.balancer.assign(task, pool.candidates) instanceof Assigned assigned) {
        Worker chosen = pool.worker(assigned.attempt().workerId());
        assertThat(assigned.costMillis()).isFinite();
        assertThat(chosen.offers()).containsAll(task.requires());
        assertThat(chosen.capacity().memoryBytes())
            .isGreaterThanOrEqualTo(task.needs().memoryBytes());
        assertThat(pool.candidates)
            .anyMatch(c -> c.workerId().equals(chosen.id()) && c.available() && c.freeSlots() > 0);
      }
    }
    assertThat(pool.balancer.snapshot().workers())
        .allMatch(w -> w.outstanding() <= w.worker().slots())
        .allMatch(w -> w.reservedMemory() <= w.worker().capacity().memoryBytes());
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("schedulersAndSeeds")
  void doesNotDependOnTheOrderOfTheList(String scheduler, long seed) {
    RandomPool one = new RandomPool(scheduler, seed);
    RandomPool other = new RandomPool(scheduler, seed);
    Collections.shuffle(other.candidates, new Random(seed));

    for (int i = 0; i < 50; i++) {
      assertThat(other.balancer.assign(other.task(), other.candidates))
          .isEqualTo(one.balancer.assign(one.task(), one.candidates));
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("schedulersAndSeeds")
  void neverLetsATaskWaitWhileNothingRuns(String scheduler, long seed) {
    RandomPool pool = new RandomPool(scheduler, seed);

    for (int i = 0; i < 50; i++) {
      Task task = pool.task();
      Decision decision = pool.balancer.assign(task);
      if (decision instanceof Nobody nobody) {
        assertThat(nobody.cause()).isEqualTo(Cause.NO_CAPABLE_WORKER);
      } else {
        pool.balancer.taskFinished(
            task.id(), ((Assigned) decision).attempt().workerId(), pool.outcome());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schedulersWithoutChance")
  void takesTurnsAmongWorkersOfWhichNothingIsKnown(String scheduler) {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    List<String> ids = List.of("a", "b", "c", "d", "e");
    ids.forEach(id -> balancer.workerJoined(Worker.builder(id).slots(3).build()));
    List<Object> chosen = new ArrayList<>();

    for (int i = 0; i < 5; i++) {
      Decision decision = balancer.assign(Task.builder(i).build());
      chosen.add(((Assigned) decision).attempt().workerId());
      if (i % 2 == 0) {
        balancer.taskFinished(i, chosen.get(i), new Outcome(false, null));
      }
    }

    assertThat(chosen).containsExactlyInAnyOrderElementsOf(ids);
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void usesEveryWorkerThatCanRunTheTask(String scheduler) {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    for (int w = 0; w < 30; w++) {
      balancer.workerJoined(Worker.builder(w).build());
    }

    for (int t = 0; t < 30; t++) {
      assertThat(balancer.assign(Task.builder(t).build())).isInstanceOf(Assigned.class);
    }

    assertThat(balancer.assign(Task.builder("one more").build())).isInstanceOf(Nobody.class);
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void aWorkerWithoutSlotsIsNeverChosen(String scheduler) {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    balancer.workerJoined(Worker.builder("w").slots(0).build());

    assertThat(balancer.assign(Task.builder("t").build()))
        .isEqualTo(new Nobody(Cause.NO_CAPABLE_WORKER, "needs a slot: none of 1 worker has that"));
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void survivesDurationsAtTheEndsOfTheScale(String scheduler) {
    Balancer balancer = Balancer.builder().scheduler(scheduler).build();
    balancer.workerJoined(Worker.builder("w1").build());
    balancer.workerJoined(Worker.builder("w2").build());
    List<Duration> extremes =
        List.of(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE), Duration.ofNanos(1));
    int t = 0;
    for (int round = 0; round < 20; round++) {
      for (Duration duration : extremes) {
        Task task = Task.builder(t++).expected(Duration.ofSeconds(Long.MAX_VALUE)).build();
        Decision decision = balancer.assign(round % 2 == 0 ? task : Task.builder(t++).build());
        Object worker = ((Assigned) decision).attempt().workerId();
        assertThat(((Assigned) decision).costMillis()).isFinite();
        balancer.taskFinished(
            ((Assigned) decision).attempt().taskId(), worker, new Outcome(true, duration));
      }
    }
  }

  /** A pool whose workers, loads, durations and tasks follow from a seed. */
  private static final class RandomPool {
    final FakeClock clock = new FakeClock();
    final Balancer balancer;
    final List<Worker> workers = new ArrayList<>();
    final List<Candidate> candidates = new ArrayList<>();
    private final SplittableRandom random;
    private int nextTask;

    RandomPool(String scheduler, long seed) {
      random = new SplittableRandom(seed);
      balancer =
          Balancer.builder().scheduler(scheduler).clock(clock).random(random.split()).build();
      int count = random.nextInt(1, 12);
      for (int w = 0; w < count; w++) {
        Worker worker =
            Worker.builder("w" + w)
                .slots(random.nextInt(4))
                .capacity(new Resources(random.nextInt(1, 16), Map.of()))
                .offers(random.nextBoolean() ? Set.of("x") : Set.of())
                .build();
        workers.add(worker);
        balancer.workerJoined(worker);
        balancer.workerLoad(worker.id(), new Load(random.nextDouble(), 0, 0));
        candidates.add(new Candidate(worker.id(), random.nextInt(4), random.nextInt(5) > 0));
      }
      for (int i = 0; i < 30; i++) {
        Task task = task();
        if (balancer.assign(task) instanceof Assigned assigned) {
          clock.advance(Duration.ofMillis(random.nextInt(1, 100)));
          balancer.taskFinished(task.id(), assigned.attempt().workerId(), PASSED);
        }
      }
    }

    Task task() {
      return Task.builder("t" + nextTask++)
          .family("f" + random.nextInt(2))
          .model("m" + random.nextInt(5))
          .priority(random.nextInt(1, 7))
          .needs(new Resources(random.nextInt(8), Map.of()))
          .requires(random.nextInt(3) == 0 ? Set.of("x") : Set.of())
          .build();
    }

    Outcome outcome() {
      return new Outcome(random.nextBoolean(), Duration.ofMillis(random.nextInt(1, 1000)));
    }

    Worker worker(Object id) {
      return workers.stream().filter(w -> w.id().equals(id)).findFirst().orElseThrow();
    }
  }
}
