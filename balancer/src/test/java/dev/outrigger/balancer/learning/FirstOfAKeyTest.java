package dev.outrigger.balancer.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.outrigger.balancer.model.TaskKey;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is thought of keys never seen, and what the first task of each key changes in that. */
class FirstOfAKeyTest {
  private static final Offset<Double> HARDLY = within(1e-9);
  private static final double SECOND = Math.log(1000);

  private final DurationModel model = new DurationModel();

  private static KeyLevel.Name name(@Nullable String family, String model, Guess.Source source) {
    return new KeyLevel.Name(new TaskKey(family, model, "junit"), source);
  }

  private Effect unseen(String family, Guess.Source source) {
    return model.unseen(name(family, "never seen", source));
  }

  private WorkerEffect worker(String id, @Nullable String workerClass) {
    return model.worker(id, workerClass);
  }

  private void observe(String family, String key, WorkerEffect worker, double log) {
    KeyLevel.Name name = name(family, key, Guess.Source.NOBODY);
    model.observe(name.key(), Guess.NONE, worker, Math.exp(log));
  }

  @Test
  void whoeverGuessesIsAsGoodAsIsSaidOfHim() {
    Effect nobody = unseen("f", Guess.Source.NOBODY);
    assertThat(nobody.mean).isEqualTo(SECOND, HARDLY);
    assertThat(nobody.variance).as("root 9, group 0.5, τ² 1.5").isEqualTo(11, HARDLY);

    Effect analysis = unseen("f", Guess.Source.ANALYSIS);
    assertThat(analysis.mean).isEqualTo(0, HARDLY);
    assertThat(analysis.variance).as("root 4, group 0.5, τ² 1").isEqualTo(5.5, HARDLY);

    Effect submitter = unseen("f", Guess.Source.SUBMITTER);
    assertThat(submitter.mean).isEqualTo(0, HARDLY);
    assertThat(submitter.variance).as("root 0.5, group 0.5, τ² 0.2").isEqualTo(1.2, HARDLY);
  }

  /**
   * The surprise 4 has the variance 13.75: root 9, group 0.5, worker 2.25, φ² 0.3, ρ² 0.1, σ² 0.1
   * and τ² 1.5, of which root and group take their shares; τ² becomes (5 · 1.5 + 16 − 12.25) ÷ 6.
   */
  @Test
  void rootAndGroupTakeTheirSharesOfTheSurpriseAndTheRestTellsHowKeysDiffer() {
    observe("f", "first", worker("w", null), SECOND + 4);

    Effect sibling = unseen("f", Guess.Source.NOBODY);
    double root = 9 * (1 - 9 / 13.75);
    double group = 0.5 * (1 - 0.5 / 13.75);
    assertThat(sibling.mean).isEqualTo(SECOND + 4 * 9.5 / 13.75, HARDLY);
    assertThat(sibling.variance).isEqualTo(root + group + 1.875, HARDLY);
    Effect stranger = unseen("g", Guess.Source.NOBODY);
    assertThat(stranger.mean).isEqualTo(SECOND + 4 * 9 / 13.75, HARDLY);
    assertThat(stranger.variance).isEqualTo(root + 0.5 + 1.875, HARDLY);
    assertThat(unseen("f", Guess.Source.SUBMITTER).variance).isEqualTo(1.2, HARDLY);
  }

  /** Of the variance, 13, the family has 0.3, the worker 0.2, its class 1, and its change 0.3. */
  @Test
  void theSurpriseIsWhatClassAndChangeOfTheWorkerDoNotExplain() {
    WorkerEffect worker = worker("w", "class");
    worker.workerClass.believe(0.5, 1);
    worker.drift = 0.7;
    worker.driftVariance = 0.3;

    observe("f", "first", worker, SECOND + 0.5 + 0.7 + 4);

    assertThat(unseen("f", Guess.Source.NOBODY).mean).isEqualTo(SECOND + 4 * 9.5 / 13, HARDLY);
    double spread = (5 * 1.5 + 16 - 11.5) / 6;
    assertThat(unseen("g", Guess.Source.NOBODY).variance)
        .isEqualTo(9 * (1 - 9 / 13.0) + 0.5 + spread, HARDLY);
  }
}
