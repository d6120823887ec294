package dev.outrigger.balancer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Decision.Cause;
import dev.outrigger.balancer.model.Decision.Nobody;
import dev.outrigger.balancer.model.Decision.Ranked;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Resources;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import dev.outrigger.balancer.scheduler.Choice;
import dev.outrigger.balancer.scheduler.Cost;
import dev.outrigger.balancer.scheduler.Scheduler;
import dev.outrigger.balancer.scheduler.SchedulerException;
import dev.outrigger.balancer.scheduler.SchedulerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that name every worker, the best first. */
class RankTest {
  private final FakeClock clock = new FakeClock();

  static Stream<Arguments> schedulersAndSeeds() {
    return Stream.concat(
            SchedulerRegistry.builtIn().names().stream(),
            Stream.of("composite(least_loaded:1, peak_ewma:2)", "best_match(load:1, affinity:1)"))
        .flatMap(name -> LongStream.rangeClosed(1, 10).mapToObj(seed -> Arguments.of(name, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("schedulersAndSeeds")
  void namesEveryWorkerThatFitsOnceAndFirstTheOneThatWouldBeAssigned(String scheduler, long seed) {
    Fleet ranking = new Fleet(scheduler, seed);
    Fleet assigning = new Fleet(scheduler, seed);
    Collections.shuffle(ranking.candidates, new Random(seed));

    for (int i = 0; i < 40; i++) {
      Task task = ranking.task();
      List<Object> fit = ranking.fit(task);
      Decision ranked = ranking.balancer.rank(task, ranking.candidates);
      Decision assigned = assigning.balancer.assign(assigning.task(), assigning.candidates);
      if (ranked instanceof Ranked order) {
        assertThat(order.workerIds()).containsExactlyInAnyOrderElementsOf(fit);
        assertThat(order.workerIds().get(0)).isEqualTo(order.attempt().workerId());
        assertThat(assigned).isEqualTo(new Assigned(order.attempt(), order.costMillis()));
      } else {
        assertThat(assigned).isEqualTo(ranked);
      }
    }
  }

  @Test
  void putsTheWorkersInTheOrderOfTheirExpectedDelay() {
    Balancer balancer = taught(Map.of("slow", 4000L, "fast", 100L, "middle", 1000L));

    assertThat(ranked(balancer.rank(kind("t")))).containsExactly("fast", "middle", "slow");
  }

  @Test
  void decisionsMadeMeanwhileSeeTheFirstOfAnOrder() {
    Balancer balancer = Balancer.builder().scheduler("least_loaded").clock(clock).build();
    join(balancer, "a", 2);
    join(balancer, "b", 2);

    assertThat(ranked(balancer.rank(kind("t1")))).containsExactly("a", "b");
    assertThat(ranked(balancer.rank(kind("t2")))).containsExactly("b", "a");
  }

  @Test
  void takingAnotherThanTheFirstMovesTheAttemptThere() {
    Balancer balancer = Balancer.builder().scheduler("least_loaded").clock(clock).build();
    join(balancer, "a", 1);
    join(balancer, "b", 1);
    balancer.rank(kind("t"));

    balancer.taskPlaced(kind("t"), "b");

    assertThat(outstanding(balancer, "a")).isZero();
    assertThat(outstanding(balancer, "b")).isEqualTo(1);
    balancer.taskFinished("t", "b", new Outcome(true, Duration.ofMillis(5)));
    assertThat(outstanding(balancer, "b")).isZero();
    assertThat(balancer.snapshot().anomalies()).isEmpty();
  }

  @Test
  void anOrderThatNobodyUsedIsGivenBack() {
    Balancer balancer = Balancer.builder().clock(clock).build();
    join(balancer, "a", 1);
    Ranked order = (Ranked) balancer.rank(kind("t"));

    assertThat(balancer.withdraw("t", order.attempt().id())).isTrue();

    assertThat(outstanding(balancer, "a")).isZero();
  }

  @Test
  void namesNobodyWhileABetterWorkerIsFreeSoon() {
    Balancer balancer = taught(Map.of("slow", 4000L, "fast", 100L));
    balancer.taskPlaced(kind("running"), "fast");

    assertThat(((Nobody) balancer.rank(kind("t"))).cause()).isEqualTo(Cause.BETTER_WORKER_SOON);
  }

  @Test
  void takesTurnsBehindTheFirstWhereTheSchedulerGoesByTurns() {
    Balancer balancer = Balancer.builder().scheduler("round_robin").clock(clock).build();
    List.of("a", "b", "c", "d").forEach(id -> join(balancer, id, 9));

    assertThat(ranked(balancer.rank(kind("t1")))).containsExactly("a", "b", "c", "d");
    assertThat(ranked(balancer.rank(kind("t2")))).containsExactly("b", "c", "d", "a");
  }

  @Test
  void aPreferenceThatIsNoNumberIsAFaultOfTheSchedulerAndChangesNothing() {
    Balancer balancer = Balancer.builder().scheduler(new Preferring(Double.NaN)).build();
    join(balancer, "a", 1);
    join(balancer, "b", 1);

    assertThatThrownBy(() -> balancer.rank(kind("t")))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining("prefers by a cost of NaN");
    assertThat(balancer.snapshot().attemptsOpened()).isZero();
  }

  private Balancer taught(Map<String, Long> millis) {
    Balancer balancer = Balancer.builder().clock(clock).build();
    millis.keySet().stream().sorted().forEach(id -> join(balancer, id, 1));
    for (int i = 0; i < 20; i++) {
      millis.forEach(
          (worker, time) -> {
            balancer.taskPlaced(kind("learn"), worker);
            balancer.taskFinished("learn", worker, new Outcome(true, Duration.ofMillis(time)));
          });
    }
    return balancer;
  }

  private static void join(Balancer balancer, String id, int slots) {
    balancer.workerJoined(Worker.builder(id).slots(slots).build());
  }

  private static Task kind(String id) {
    return Task.builder(id).model("m").build();
  }

  private static List<Object> ranked(Decision decision) {
    return ((Ranked) decision).workerIds();
  }

  private static int outstanding(Balancer balancer, String worker) {
    return balancer.snapshot().workers().stream()
        .filter(w -> w.worker().id().equals(worker))
        .findFirst()
        .orElseThrow()
        .outstanding();
  }

  private record Preferring(double cost) implements Scheduler {
    @Override
    public String name() {
      return "preferring";
    }

    @Override
    public Choice choose(Candidates candidates) {
      return new Choice.Pick(0, 1);
    }

    @Override
    public Cost preference(Candidates candidates, int chosen) {
      return (c, i) -> cost;
    }
  }

  /** Workers and tasks that follow from a seed, on a clock that stands still. */
  private static final class Fleet {
    final Balancer balancer;
    final List<Candidate> candidates = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final SplittableRandom random;
    private int nextTask;

    Fleet(String scheduler, long seed) {
      random = new SplittableRandom(seed);
      balancer =
          Balancer.builder()
              .scheduler(scheduler)
              .clock(new FakeClock())
              .random(random.split())
              .build();
      for (int w = 0; w < random.nextInt(1, 12); w++) {
        Worker worker =
            Worker.builder("w" + w)
                .slots(random.nextInt(6))
                .capacity(new Resources(random.nextInt(1, 24), Map.of()))
                .offers(random.nextBoolean() ? Set.of("x") : Set.of())
                .build();
        workers.add(worker);
        balancer.workerJoined(worker);
        candidates.add(
            random.nextBoolean()
                ? Candidate.of(worker.id())
                : new Candidate(worker.id(), random.nextInt(4), random.nextInt(5) > 0));
      }
    }

    Task task() {
      return Task.builder("t" + nextTask++)
          .model("m" + random.nextInt(5))
          .priority(random.nextInt(1, 7))
          .needs(new Resources(random.nextInt(6), Map.of()))
          .requires(random.nextInt(3) == 0 ? Set.of("x") : Set.of())
          .build();
    }

    List<Object> fit(Task task) {
      Map<Object, BalancerSnapshot.OfWorker> state =
          balancer.snapshot().workers().stream()
              .collect(Collectors.toMap(w -> w.worker().id(), w -> w));
      List<Object> fit = new ArrayList<>();
      for (Candidate candidate : candidates) {
        BalancerSnapshot.OfWorker here = requireNonNull(state.get(candidate.workerId()));
        Worker worker = here.worker();
        boolean hasRoom =
            candidate.available()
                && candidate.freeSlots() > 0
                && here.outstanding() < worker.slots()
                && here.reservedMemory() + task.needs().memoryBytes()
                    <= worker.capacity().memoryBytes();
        if (hasRoom && worker.offers().containsAll(task.requires())) {
          fit.add(worker.id());
        }
      }
      return fit;
    }
  }
}
