package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedRoundRobinSchedulerTest {
  private final WeightedRoundRobinScheduler scheduler = new WeightedRoundRobinScheduler();

  private int next(FakeCandidates candidates) {
    return ((Choice.Pick) scheduler.choose(candidates)).index();
  }

  private int[] turns(FakeCandidates candidates, int turns) {
    int[] counts = new int[candidates.count()];
    for (int turn = 0; turn < turns; turn++) {
      counts[next(candidates)]++;
    }
    return counts;
  }

  @Test
  void spreadsTheTurnsOfAHeavyWorkerAmongThoseOfTheOthers() {
    FakeCandidates candidates = new FakeCandidates(3);
    candidates.parallelism[0] = 5;
    List<Integer> order = new ArrayList<>();

    for (int turn = 0; turn < 7; turn++) {
      order.add(next(candidates));
    }

    assertThat(order).containsExactly(0, 0, 1, 0, 2, 0, 0);
  }

  @Test
  void aWorkerOfTwiceTheSpeedGetsTwiceTheTurns() {
    FakeCandidates candidates = new FakeCandidates(2);
    candidates.slowness[0] = 2;

    assertThat(turns(candidates, 300)).containsExactly(100, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void eachGetsItsShareToWithinATurnOrTwo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FakeCandidates candidates = new FakeCandidates(random.nextInt(1, 20));
    double sum = 0;
    for (int i = 0; i < candidates.count(); i++) {
      candidates.parallelism[i] = random.nextInt(1, 5);
      candidates.slowness[i] = Math.exp(random.nextDouble(-2, 2));
      sum += candidates.parallelism[i] / candidates.slowness[i];
    }

    int[] counts = turns(candidates, 1000);

    for (int i = 0; i < counts.length; i++) {
      double share = candidates.parallelism[i] / candidates.slowness[i] / sum;
      assertThat((double) counts[i]).isCloseTo(1000 * share, within(2.0));
    }
  }

  @Test
  void aNewWorkerInthePositionOfOneThatLeftBeginsWithoutCredit() {
    FakeCandidates before = new FakeCandidates(3);
    before.parallelism[2] = 10;
    next(before); // worker 2 is chosen and deep in debt
    FakeCandidates after = new FakeCandidates(3);
    after.ids[2] = "new";

    assertThat(turns(after, 6)).containsExactly(2, 2, 2);
  }

  @Test
  void whoIsLeftOfALargePoolNeedNotWaitOffTheTurnsOfThoseThatLeft() {
    FakeCandidates large = new FakeCandidates(1000);
    turns(large, 1); // worker 0 owes the others 999 turns
    FakeCandidates small = new FakeCandidates(2);

    assertThat(turns(small, 600)[0]).isGreaterThan(200);
  }

  @Test
  void aWorkerThatWasFullDoesNotClaimTheTurnsItMissed() {
    FakeCandidates both = new FakeCandidates(2);
    turns(both, 2);
    turns(new FakeCandidates(1), 100); // without worker 1

    assertThat(turns(both, 10)).containsExactly(5, 5);
  }

  @Test
  void nothingInTheWorldMakesTheWeightsOverflow() {
    FakeCandidates candidates = new FakeCandidates(3);
    candidates.parallelism[0] = Integer.MAX_VALUE;
    candidates.slowness[0] = 1e-300;
    candidates.slowness[1] = Double.POSITIVE_INFINITY;

    int[] counts = turns(candidates, 1000);

    assertThat(counts[0]).isGreaterThan(990);
  }

  @Test
  void sharesHoldAmongThreads() throws Exception {
    FakeCandidates candidates = new FakeCandidates(40); // more than there is room for at first
    for (int i = 0; i < 40; i++) {
      candidates.parallelism[i] = 1 + i % 2;
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    int[] counts = new int[40];
    try {
      List<Future<int[]>> running = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        running.add(threads.submit(() -> turns(candidates, 6000)));
      }
      for (Future<int[]> each : running) {
        int[] turns = each.get();
        for (int i = 0; i < 40; i++) {
          counts[i] += turns[i];
        }
      }
    } finally {
      threads.shutdownNow();
    }

    for (int i = 0; i < 40; i++) {
      assertThat(counts[i]).isCloseTo(i % 2 == 0 ? 400 : 800, within(40));
    }
  }

  @Test
  void creditsOutliveTheArrivalOfAWorkerFarBeyond() {
    FakeCandidates two = new FakeCandidates(2);
    FakeCandidates three = new FakeCandidates(3);
    three.position[2] = 100;

    assertThat(next(two)).isZero();
    assertThat(next(three)).isEqualTo(1); // whose turn it was

    assertThat(next(three)).isEqualTo(2);
    assertThat(next(three)).isZero();
  }

  @Test
  void aWorkerThatFailsEveryOtherTaskGetsHalfTheTurns() {
    FakeCandidates candidates = new FakeCandidates(2);
    candidates.failureShare[0] = 0.5;

    assertThat(turns(candidates, 300)).containsExactly(100, 200);
  }
}
