package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.Outcome.Blame;
import dev.outrigger.balancer.model.TaskKey;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FailureModelTest {
  private static final TaskKey OTHER = key("other");

  private final DurationModel durations = new DurationModel();
  private final FailureModel model = new FailureModel();
  private final WorkerEffect worker = durations.worker("w", null);
  private long now;

  @Test
  void successAloneMakesNoDifferenceBetweenWorkers() {
    for (int i = 0; i < 100; i++) {
      succeed(key("t" + i), worker);
    }

    assertThat(worker.failureShare(now)).isZero();
    assertThat(worker.failureShare(key("t1"), now)).isZero();
  }

  @Test
  void oneFailureOfANewTaskOnANewWorkerIsMostlyTheTasks() {
    fail(key("t"), worker);

    assertThat(worker.failureShare(OTHER, now)).isBetween(0.05, 0.25);
    assertThat(model.ownFailureShare(key("t"))).isGreaterThan(0.15);
  }

  @Test
  void threeFailuresInARowOfTasksThatSucceedElsewhereAreTheWorkers() {
    WorkerEffect elsewhere = durations.worker("elsewhere", null);
    for (int i = 0; i < 3; i++) {
      for (int run = 0; run < 3; run++) {
        succeed(key("t" + i), elsewhere);
      }
      fail(key("t" + i), worker);
    }

    assertThat(worker.failureShare(OTHER, now)).isGreaterThan(0.9);
    assertThat(elsewhere.failureShare(OTHER, now)).isZero();
    assertThat(model.ownFailureShare(key("t0"))).isLessThan(0.15);
  }

  @Test
  void aTaskThatFailsEverywhereTellsNothingAgainstTheNextWorker() {
    for (int i = 0; i < 10; i++) {
      fail(key("t"), durations.worker("w" + i, null));
    }

    fail(key("t"), worker);

    assertThat(worker.failureShare(OTHER, now)).isLessThan(0.02);
    assertThat(model.ownFailureShare(key("t"))).isGreaterThan(0.6);
  }

  @Test
  void aKindOfTaskThatFailsOnlyThereIsKeptAwayAndOthersAreNot() {
    WorkerEffect elsewhere = durations.worker("elsewhere", null);
    for (int i = 0; i < 5; i++) {
      succeed(OTHER, worker);
      succeed(key("t"), elsewhere);
      fail(key("t"), worker);
      succeed(OTHER, worker);
    }

    assertThat(worker.failureShare(key("t"), now)).isGreaterThan(0.9);
    assertThat(worker.failureShare(OTHER, now)).isLessThan(0.05);
  }

  @Test
  void whereEverythingFailsTheWorkersAreNotToBlame() {
    for (int i = 0; i < 200; i++) {
      fail(key("t" + i), durations.worker("w" + i % 4, null));
      now += Duration.ofSeconds(10).toNanos();
    }
    WorkerEffect fresh = durations.worker("fresh", null);

    fail(key("fresh task"), fresh);

    assertThat(model.ownFailureShare(key("yet another"))).isGreaterThan(0.3);
    assertThat(fresh.failureShare(OTHER, now)).isLessThan(0.05);
  }

  @Test
  void suspicionFadesWithTimeTheMoreSlowlyTheLongerItFailed() {
    WorkerEffect longer = durations.worker("longer", null);
    for (int i = 0; i < 3; i++) {
      fail(key("a" + i), worker);
    }
    for (int i = 0; i < 15; i++) {
      fail(key("b" + i), longer);
    }

    now += Duration.ofMinutes(6).toNanos();

    assertThat(worker.failureShare(OTHER, now)).isLessThan(0.15);
    assertThat(longer.failureShare(OTHER, now)).isGreaterThan(0.3);
    now += Duration.ofHours(10).toNanos();
    assertThat(longer.failureShare(OTHER, now)).isCloseTo(0, within(1e-3));
  }

  @Test
  void aWorkerThatComesBackIsTrusted() {
    for (int i = 0; i < 15; i++) {
      fail(key("a" + i % 2), worker);
    }

    model.workerLeft(worker, now);

    assertThat(worker.failureShare(key("a1"), now)).isLessThan(0.5);
    fail(key("b"), worker);
    assertThat(worker.failureShare(OTHER, now)).as("a crash loop").isGreaterThan(0.8);
  }

  @Test
  void oneSuccessClearsAWorkerThatFailedATaskOrTwo() {
    succeed(key("t"), durations.worker("elsewhere", null));
    fail(key("t"), worker);
    double suspected = worker.failureShare(OTHER, now);

    succeed(OTHER, worker);

    assertThat(suspected).isGreaterThan(0.1);
    assertThat(worker.failureShare(OTHER, now)).isLessThan(suspected / 5);
  }

  @Test
  void sharesStayInTheirRangeWhateverIsReported() {
    List<Blame> blames = List.of(Blame.values());
    for (long seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      WorkerEffect[] workers = new WorkerEffect[3];
      for (int i = 0; i < workers.length; i++) {
        workers[i] = durations.worker(seed + "-" + i, null);
      }
      long at = 0;
      for (int i = 0; i < 2000; i++) {
        at += random.nextLong(-1_000_000_000L, 30_000_000_000L); // clocks go back, too
        WorkerEffect one = workers[random.nextInt(3)];
        TaskKey key = key("k" + random.nextInt(300));
        Blame blame = blames.get(random.nextInt(blames.size()));
        model.observe(key, one, random.nextInt(3) > 0, blame, at);
        assertThat(one.failureShare(key, at)).as("seed %d", seed).isBetween(0.0, 0.951);
        assertThat(model.ownFailureShare(key)).as("seed %d", seed).isBetween(0.0, 1.0);
      }
    }
  }

  private void fail(TaskKey key, WorkerEffect on) {
    model.observe(key, on, false, Blame.UNKNOWN, now);
  }

  private void succeed(TaskKey key, WorkerEffect on) {
    model.observe(key, on, true, Blame.UNKNOWN, now);
  }

  private static TaskKey key(String model) {
    return new TaskKey(null, model, "junit");
  }

  /** Returns P(cause | outcome) by adding up all four cases of broken and unfit. */
  private static double posterior(
      double broken, double unfit, double own, boolean failed, boolean ofBroken) {
    double with = 0;
    double all = 0;
    for (int state = 0; state < 4; state++) {
      boolean isBroken = state % 2 == 1;
      boolean isUnfit = state / 2 == 1;
      double passes =
          (1 - own)
              * (isBroken ? 1 - FailureModel.CERTAINTY : 1)
              * (isUnfit ? 1 - FailureModel.CERTAINTY : 1);
      double joint =
          (isBroken ? broken : 1 - broken)
              * (isUnfit ? unfit : 1 - unfit)
              * (failed ? 1 - passes : passes);
      all += joint;
      with += (ofBroken ? isBroken : isUnfit) ? joint : 0;
    }
    return with / all;
  }

  @Test
  void eachOutcomeUpdatesEachCauseByBayesRule() {
    SplittableRandom random = new SplittableRandom(1);
    Reliability reliability = worker.reliability();
    for (int i = 0; i < 30; i++) {
      TaskKey key = key("k" + random.nextInt(3));
      boolean failed = i < 3 || random.nextInt(3) == 0;
      double own = model.ownFailureShare(key);
      double broken = reliability.brokenAt(now);
      double unfit = reliability.unfitAt(key, now);
      boolean known = reliability.failureShare(key, now) > reliability.failureShare(now);

      model.observe(key, worker, !failed, Blame.UNKNOWN, now);

      assertThat(reliability.brokenAt(now))
          .isCloseTo(posterior(broken, unfit, own, failed, true), within(2e-6));
      if (failed || known) { // a key that nothing is held against is not remembered
        double after = posterior(broken, unfit, own, failed, false);
        assertThat(reliability.unfitAt(key, now)).isGreaterThanOrEqualTo(after - 2e-6);
        if (failed) {
          assertThat(reliability.unfitAt(key, now)).isCloseTo(after, within(2e-6));
        }
      }
    }
  }

  @Test
  void aFailureThatIsTheTasksTellsNothingOfTheWorkerAndOneThatIsTheWorkersNothingOfTheTask() {
    double broken = worker.reliability().brokenAt(now);
    model.observe(key("t"), worker, false, Blame.TASK, now);
    assertThat(worker.reliability().brokenAt(now)).isEqualTo(broken);
    double own = model.ownFailureShare(key("t"));

    model.observe(key("t"), worker, false, Blame.WORKER, now);

    assertThat(worker.failureShare(now)).isGreaterThan(0.2);
    assertThat(model.ownFailureShare(key("t"))).isLessThan(own);
  }

  /** 0.5 · 0.05 ÷ (1 − 0.95 · 0.5), and 0.9 · 0.05 ÷ (1 − 0.95 · 0.9). */
  @Test
  void aSuccessAcquitsBothCausesByBayesRule() {
    worker.reliability().failed(key("t"), 0.5, 0.9, now);

    succeed(key("t"), worker);

    assertThat(worker.reliability().brokenAt(now)).isCloseTo(0.025 / 0.525, within(1e-9));
    assertThat(worker.reliability().unfitAt(key("t"), now)).isCloseTo(0.045 / 0.145, within(1e-9));
  }

  /** Four outcomes, 5 % of them failures, are what is known of a key before its first. */
  @Test
  void ofAKeyFiftyOutcomesCount() {
    for (int i = 0; i < 46; i++) {
      model.observe(key("t"), worker, false, Blame.TASK, now);
    }
    assertThat(model.ownFailureShare(key("t"))).isCloseTo(46.2 / 50, within(1e-9));

    succeed(key("t"), worker);
    assertThat(model.ownFailureShare(key("t"))).isCloseTo(46.2 / 51, within(1e-9));
    succeed(key("t"), worker);
    assertThat(model.ownFailureShare(key("t"))).isCloseTo(46.2 * 50 / 51 / 51, within(1e-9));
  }

  @Test
  void aNewKeyIsAsLikelyToFailAsFirstRunsOfOthersWere() {
    model.observe(key("t"), worker, false, Blame.TASK, now);
    model.observe(key("t"), worker, false, Blame.TASK, now);

    assertThat(model.ownFailureShare(key("new"))).isCloseTo(1.5 / 11, within(1e-9));
  }
}
