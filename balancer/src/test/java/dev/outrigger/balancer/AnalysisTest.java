package dev.outrigger.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.model.Candidate;
import dev.outrigger.balancer.model.Decision;
import dev.outrigger.balancer.model.Decision.Assigned;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.Worker;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the balancer makes of the model that a task names, before anything was learned of it. */
class AnalysisTest {
  private final FakeClock clock = new FakeClock();
  private Balancer balancer = Balancer.builder().clock(clock).build();

  @Test
  void aLargeModelNeverSeenIsExpectedToTakeLongerThanASmallOneOfItsFamily() {
    balancer.workerJoined(Worker.builder("w").build());
    run(task("bert-tiny", "inference", null), "w", 100);

    double large = expectedOf(task("llama-70b", "inference", null));
    double small = expectedOf(task("bert-small", "inference", null));

    assertThat(large).isGreaterThan(1.5 * small);
  }

  @Test
  void aGuessThatIsWrongForAllByTheSameFactorIsPutRightByTheFirstFew() {
    balancer.workerJoined(Worker.builder("w").build());
    for (String model : List.of("bert-base", "gpt2", "electra-base", "xlm-base")) {
      run(task(model, "inference", null), "w", 20);
    }

    assertThat(expectedOf(task("roberta-base", "inference", null))).isBetween(5.0, 80.0);
  }

  @Test
  void whatTheSubmitterExpectsWinsOverTheAnalysis() {
    balancer.workerJoined(Worker.builder("w").build());

    Task told =
        Task.builder("t")
            .model("llama-70b")
            .type("inference")
            .expected(Duration.ofMillis(30))
            .build();

    assertThat(expectedOf(told)).isBetween(15.0, 60.0);
  }

  @Test
  void siblingsOfAFamilyThatOnlyTheNameTellsTeachOfOneAnother() {
    balancer.workerJoined(Worker.builder("made for audio").build());
    balancer.workerJoined(Worker.builder("other").build());
    for (int i = 0; i < 4; i++) {
      run(task("whisper-v" + i, "inference", null), "made for audio", 100);
      run(task("whisper-v" + i, "inference", null), "other", 2000);
      run(task("bert-v" + i, "inference", null), "made for audio", 1000);
      run(task("bert-v" + i, "inference", null), "other", 1000);
    }

    assertThat(workerOf(task("wav2vec2-base", "inference", null))).isEqualTo("made for audio");
  }

  @ParameterizedTest(name = "model {0}, type {1}, family {2}")
  @CsvSource({
    "openai/whisper-small, inference, , true",
    "openai/whisper-small, , , true",
    "openai/whisper-small, inference, text, false",
    "openai/whisper-small, junit, , false",
    "com.acme.PlayerTest, inference, , false",
  })
  void aSchedulerForAFamilyIsUsedWhereTheNameTellsItAndNothingElseIsTold(
      String model, @Nullable String type, @Nullable String family, boolean used) {
    balancer = Balancer.builder().schedulerForFamily("audio", "round_robin").build();
    for (String worker : List.of("a", "b")) {
      balancer.workerJoined(Worker.builder(worker).slots(9).build());
      Task lesson = task(model, type, family);
      for (int i = 0; i < 20; i++) {
        run(lesson, worker, worker.equals("a") ? 10 : 10_000);
      }
    }

    boolean inTurns = false;
    for (int i = 0; i < 4; i++) {
      Task task = Task.builder("t" + i).model(model).type(type).family(family).build();
      inTurns |= workerOf(task).equals("b");
    }

    assertThat(inTurns).isEqualTo(used);
  }

  @Test
  void figuresOfOnesOwnAreUsed() throws IOException {
    TaskAnalyzer own =
        TaskAnalyzer.builder().extend("own", new StringReader("family.sonar = audio\n")).build();
    balancer = Balancer.builder().analyzer(own).schedulerForFamily("audio", "round_robin").build();
    balancer.workerJoined(Worker.builder("a").slots(9).build());
    balancer.workerJoined(Worker.builder("b").slots(9).build());
    for (int i = 0; i < 20; i++) {
      run(task("sonar-1", "inference", null), "a", 10);
      run(task("sonar-1", "inference", null), "b", 10_000);
    }

    assertThat(
            List.of(
                workerOf(Task.builder("x").model("sonar-1").type("inference").build()),
                workerOf(Task.builder("y").model("sonar-1").type("inference").build())))
        .containsExactlyInAnyOrder("a", "b");
  }

  private static Task task(String model, @Nullable String type, @Nullable String family) {
    return Task.builder("t").model(model).type(type).family(family).build();
  }

  private void run(Task task, String worker, long millis) {
    balancer.taskPlaced(task, worker);
    balancer.taskFinished(task.id(), worker, new Outcome(true, Duration.ofMillis(millis)));
  }

  private String workerOf(Task task) {
    Decision decision = balancer.assign(task);
    return (String) ((Assigned) decision).attempt().workerId();
  }

  /** Returns for how long the task is expected to be on an idle worker, in milliseconds. */
  private double expectedOf(Task task) {
    Decision decision = balancer.assign(task, List.of(Candidate.of("w")));
    balancer.taskCancelled(task.id());
    return ((Assigned) decision).costMillis();
  }
}
