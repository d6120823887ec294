package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.Balancer;
import dev.outrigger.balancer.matching.Candidates;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That candidates which are ruled out by a bound are none that would have been taken. */
class LeastDelayTest {
  private static final double ROUNDING = 1 + 1e-9;

  private final PerformanceBasedScheduler scheduler = new PerformanceBasedScheduler();
  private final AtomicLong clock = new AtomicLong();
  private int compared;

  /** Compares what it rules candidates out by with what they really cost. */
  private final class Comparing implements Scheduler {
    @Override
    public String name() {
      return "comparing";
    }

    @Override
    public Choice choose(Candidates candidates) {
      Cost cost = scheduler.cost(candidates);
      for (int i = 0; i < candidates.count(); i++) {
        assertThat(scheduler.leastDelay(candidates, i))
            .isLessThanOrEqualTo(cost.of(candidates, i) * ROUNDING);
        compared++;
      }
      return scheduler.choose(candidates);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noCandidateCostsLessThanTheBoundThatRulesItOut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Balancer balancer =
        Balancer.builder().scheduler(new Comparing()).clock(clock::get).random(random).build();
    int[] ids = new int[12];
    for (int w = 0; w < ids.length; w++) {
      ids[w] = w;
      join(balancer, w, random);
    }
    List<Decision.Assigned> open = new ArrayList<>();
    for (int id = 0; id < 1500; id++) {
      Task task = Task.builder(id).family("f" + id % 3).model("m" + random.nextInt(9)).build();
      if (balancer.assign(task) instanceof Decision.Assigned assigned) {
        open.add(assigned);
      }
      clock.addAndGet(random.nextInt(100_000_000));
      if (random.nextInt(40) == 0) {
        int w = random.nextInt(12);
        open.removeIf(each -> each.attempt().workerId().equals(ids[w]));
        balancer.workerLeft(ids[w]);
        ids[w] += 12;
        join(balancer, ids[w], random);
      }
      if (open.size() > 20 || (random.nextInt(3) == 0 && !open.isEmpty())) {
        end(balancer, open.remove(random.nextInt(open.size())), random);
      }
    }

    assertThat(compared).isGreaterThan(1500);
  }

  private static void join(Balancer balancer, int id, SplittableRandom random) {
    int slots = id % 4 == 0 ? Worker.UNTOLD_SLOTS : 1 + id % 5;
    balancer.workerJoined(Worker.builder(id).slots(slots).serial(random.nextBoolean()).build());
  }

  @Test
  void tasksAllButDoneCountForLittleOnAWorkerThatTellsNoSlotsAndOneByOneOnASerialOne() {
    FakeCandidates candidates = new FakeCandidates(2);
    Arrays.fill(candidates.outstanding, 6);
    candidates.slots[0] = Worker.UNTOLD_SLOTS;
    candidates.slots[1] = 8;
    candidates.backlogTasks[0] = 0.1;
    candidates.backlogTasks[1] = 5.1;

    for (int i = 0; i < 2; i++) {
      assertThat(ExpectedDelay.leastCrowding(candidates, i))
          .as("worker %d", i)
          .isLessThanOrEqualTo(ExpectedDelay.crowding(candidates, i));
    }
    assertThat(ExpectedDelay.leastCrowding(candidates, 1)).isEqualTo(6);
  }

  private static void end(Balancer balancer, Decision.Assigned assigned, SplittableRandom random) {
    boolean succeeded = random.nextInt(10) > 0;
    Duration took = Duration.ofMillis(1 + random.nextInt(1000));
    balancer.taskFinished(
        assigned.attempt().taskId(), assigned.attempt().workerId(), new Outcome(succeeded, took));
  }
}
