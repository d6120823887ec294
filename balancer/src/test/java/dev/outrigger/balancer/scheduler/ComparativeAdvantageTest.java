package dev.outrigger.balancer.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is learned of how much workers differ in what they are good at. */
class ComparativeAdvantageTest {
  private static final double PRIOR = 0.2;

  private final ComparativeAdvantage advantage = new ComparativeAdvantage();

  private double learn(double... logs) {
    FakeCandidates candidates = new FakeCandidates(logs.length);
    for (int i = 0; i < logs.length; i++) {
      candidates.millis[i] = Math.exp(logs[i]);
    }
    return advantage.learn(candidates);
  }

  @Test
  void takesADurationApartIntoTaskWorkerAndRest() {
    assertThat(learn(0, 0)).as("nobody was seen before").isEqualTo(PRIOR);

    // Rests of 1 and −1 from parts that one task told: ½ + ½, as the fourth of three.
    assertThat(learn(1, -1)).isCloseTo(PRIOR + (1 - PRIOR) / 4, within(1e-9));

    // The parts are ½ and −½ by now, and tell two tasks: 2 × ¼ × ⅔.
    assertThat(learn(1, -1)).isCloseTo(0.4 + (1 / 3.0 - 0.4) / 5, within(1e-9));
  }

  @Test
  void theLengthOfATaskTellsNothing() {
    learn(0, 0);
    assertThat(learn(6, 4)).isCloseTo(PRIOR + (1 - PRIOR) / 4, within(1e-9));
  }

  @Test
  void workersThatMerelyDifferInSpeedHaveNoAdvantage() {
    SplittableRandom random = new SplittableRandom(1);
    double variance = PRIOR;
    for (int i = 0; i < 2000; i++) {
      double task = random.nextDouble(10);
      variance = learn(task, task + 1, task + 3);
    }

    assertThat(variance).isLessThan(1e-4);
  }

  @Test
  void theVarianceOfTheRestIsFound() {
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    for (int i = 0; i < 3000; i++) {
      double task = random.nextDouble(10);
      double[] logs = new double[20];
      for (int j = 0; j < logs.length; j++) {
        logs[j] = task + j % 3 + Math.sqrt(0.5) * random.nextGaussian();
      }
      double variance = learn(logs);
      sum += i < 1000 ? 0 : variance / 2000;
    }

    assertThat(sum).isCloseTo(0.5, within(0.03));
  }

  @Test
  void aChangeIsFollowedOverSomeTwoHundredTasks() {
    for (int i = 0; i < 5000; i++) {
      learn(0, 0);
    }
    double before = learn(0, 0);

    assertThat(learn(1, -1)).isCloseTo(before + (2 * 200 / 201.0 - before) / 200, within(1e-4));
  }

  @Test
  void aloneAWorkerTellsNothing() {
    learn(0, 0);
    learn(5);
    learn(9);

    assertThat(learn(0, 0)).isCloseTo(PRIOR - PRIOR / 4, within(1e-9));
  }

  @Test
  void whoIsNewCountsFromTheSecondTaskOn() {
    learn(0, 0);
    assertThat(learn(1, -1, 0, 0)).isCloseTo(PRIOR + (1 - PRIOR) / 4, within(1e-9));
  }

  @Test
  void theSuccessorOfAWorkerAtItsPlaceIsNew() {
    learn(0, 0, 0);
    FakeCandidates candidates = FakeCandidates.withMillis(Math.E, 1 / Math.E, 1);
    candidates.ids[2] = "successor";

    assertThat(advantage.learn(candidates)).isCloseTo(PRIOR + (1 - PRIOR) / 4, within(1e-9));
  }

  @Test
  void placesBeyondThoseKnownAreAdded() {
    FakeCandidates candidates = new FakeCandidates(2);
    candidates.position[0] = 3;
    candidates.position[1] = 100;
    advantage.learn(candidates);
    candidates.millis[0] = 100 * Math.E;
    candidates.millis[1] = 100 / Math.E;

    assertThat(advantage.learn(candidates)).isCloseTo(PRIOR + (1 - PRIOR) / 4, within(1e-9));
  }
}
