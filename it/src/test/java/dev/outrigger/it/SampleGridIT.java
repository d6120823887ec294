package dev.outrigger.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The sample coordinator, which has never heard of us, with real workers. */
class SampleGridIT {
  private static final List<String> FAMILIES = List.of("vision", "text", "audio", "multimodal");
  private static final int TASKS = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void runsEveryTaskOnceOnAWorkerThatCanAndSaysNothing(Jdk jdk) throws Exception {
    Jvm jvm = new Jvm(folder).of(jdk).agent("profile=testgrid,log.level=debug");
    try (SampleGrid grid = new SampleGrid(folder, jvm)) {
      startWorkers(grid);

      JsonNode report = grid.submit(tasks());

      assertThat(rows(report)).hasSize(TASKS);
      assertThat(rows(report)).allMatch(row -> row.get("attempts").asInt() == 1);
      assertThat(rows(report))
          .filteredOn(row -> row.get("class").asString().startsWith("vision"))
          .allMatch(row -> row.get("worker").asString().equals("gpu"));
      Jvm.Result result = grid.stop();
      assertThat(result.err()).isEmpty();
      assertThat(result.out().lines()).as("its own lines and no other").hasSize(1);
    }
    // The original serves a call whose answer comes late, and one that finds no room by our counts.
    assertThat(AgentLog.in(folder).assigned()).isGreaterThanOrEqualTo(TASKS * 3 / 4);
    assertThat(AgentLog.in(folder).text())
        .contains("(0 failed,")
        .contains("failed reports 0; breaker closed")
        .doesNotContain(" WARN ");
  }

  @Test
  void finishesTheTasksOfAWorkerThatIsKilled() throws Exception {
    Jvm jvm = new Jvm(folder).agent("profile=testgrid");
    try (SampleGrid grid = new SampleGrid(folder, jvm)) {
      Jvm.Started victim = grid.worker("victim", "--slots", "2", "--accelerators", "gpu=1");
      startWorkers(grid);
      Thread killer =
          new Thread(
              () -> {
                org.awaitility.Awaitility.await()
                    .until(() -> grid.status().get("tasks").get("completed").asInt() > 3);
                victim.process().destroyForcibly();
              });
      killer.start();

      JsonNode report = grid.submit(tasks());

      killer.join();
      assertThat(rows(report)).hasSize(TASKS);
    }
  }

  private static void startWorkers(SampleGrid grid) {
    grid.worker("gpu", "--slots", "2", "--accelerators", "gpu=2", "--factor", "vision=0.5");
    grid.worker("fast", "--slots", "1");
    grid.worker(
        "slow", "--slots", "2", "--factor", "text=3,audio=3,multimodal=3", "--tags", "slow");
  }

  private static List<JsonNode> rows(JsonNode report) {
    List<JsonNode> rows = new ArrayList<>();
    report.get("tasks").forEach(rows::add);
    return rows;
  }

  /** Writes model tasks of four families; those of vision need an accelerator. */
  private Path tasks() throws IOException {
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      String family = FAMILIES.get(i % FAMILIES.size());
      tasks.add(
          """
          {"kind": "MODEL", "name": "%s-%d", "family": "%s", "type": "inference", "priority": 3,
           "nominalMillis": %d, "memoryBytes": 1048576, "accelerators": {%s}, "requiredTags": []}
          """
              .formatted(
                  family,
                  i % 5,
                  family,
                  50 + 20 * (i % 7),
                  family.equals("vision") ? "\"gpu\": 1" : ""));
    }
    return Files.writeString(
        folder.resolve("tasks.json"), "{\"tasks\": [" + String.join(",", tasks) + "]}");
  }
}
