package dev.outrigger.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrigger.it.schedulers.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Twenty tasks of four model families and three types on four unlike workers: two with
 * accelerators, one made for vision and one for audio, one made for text, and a small one for
 * anything. Families and types have schedulers of their own.
 */
class ReferenceScenarioIT {
  private static final int TASKS = 20;
  private static final int SLOTS = 2;
  private static final int LEARNING_PASSES = 4;

  /**
   * A place that was left or taken so shortly before counts as taken: it may not have been seen.
   */
  private static final long RACE_MILLIS = 20;

  private static final long MIB = 1024 * 1024;
  private static final List<String> FAMILIES = List.of("vision", "text", "audio", "multimodal");
  private static final List<String> TYPES = List.of("performance", "compatibility", "integration");
  private static final Map<String, String> MODELS =
      Map.of(
          "vision", "vit-base",
          "text", "bert-base",
          "audio", "whisper-base",
          "multimodal", "clip-base");
  private static final Set<String> WITH_GPU = Set.of("gpu-vision", "gpu-audio");

  @TempDir Path folder;

  /**
   * Vision goes by {@code performance_based}, audio by {@code affinity_based}. Text goes round the
   * workers by {@code weighted_round_robin}, and nobody is made for multimodal.
   */
  @Test
  void givesVisionAndAudioToTheWorkersMadeForThemAndNoTaskToOneThatCannot() throws Exception {
    try (SampleGrid grid = new SampleGrid(folder, new Jvm(folder).agent(config().toString()))) {
      startWorkers(grid);
      for (int pass = 0; pass < LEARNING_PASSES; pass++) {
        grid.submit(tasks(TASKS)); // nothing is known of any worker at first
      }

      List<JsonNode> rows = rows(grid.submit(tasks(TASKS)));

      assertThat(rows).hasSize(TASKS).allMatch(row -> row.get("attempts").asInt() == 1);
      assertNoIncapablePlacement(rows);
      assertMostlyOnTheWorkerMadeForIt("vit-base", "gpu-vision", rows);
      assertOnTheWorkerMadeForItWheneverThatWasFree("vit-base", "gpu-vision", rows);
      assertOnTheWorkerMadeForItWheneverThatWasFree("whisper-base", "gpu-audio", rows);
      assertThat(grid.stop().err()).isEmpty();
    }
    assertThat(AgentLog.in(folder).text()).contains("(0 failed,").doesNotContain(" WARN ");
    assertThat(AgentLog.in(folder).assigned()).isGreaterThan(LEARNING_PASSES * TASKS * 3 / 4);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "composite(performance_based:0.6, affinity_based:0.4)",
        "composite(performance_based:0.7, priority_based:0.3)"
      })
  void givesEachFamilyToTheWorkerMadeForItWheneverThatIsFree(String scheduler) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("outrigger.properties"),
            "profile = testgrid\nscheduler = " + scheduler + "\n");
    try (SampleGrid grid = new SampleGrid(folder, new Jvm(folder).agent(config.toString()))) {
      startWorkers(grid);
      for (int pass = 0; pass < LEARNING_PASSES; pass++) {
        grid.submit(tasks(TASKS));
      }

      List<JsonNode> rows = rows(grid.submit(tasks(TASKS)));

      assertOnTheWorkerMadeForItWheneverThatWasFree("vit-base", "gpu-vision", rows);
      assertOnTheWorkerMadeForItWheneverThatWasFree("whisper-base", "gpu-audio", rows);
      assertOnTheWorkerMadeForItWheneverThatWasFree("bert-base", "text", rows);
    }
  }

  @Test
  void keepsEqualWorkersEquallyBusy() throws Exception {
    try (SampleGrid grid = new SampleGrid(folder, new Jvm(folder).agent(config().toString()))) {
      for (int i = 1; i <= 4; i++) {
        grid.worker("gpu-" + i, "--slots", "1", "--accelerators", "gpu=1", "--memory", "16GiB");
      }
      grid.submit(tasks(TASKS));

      JsonNode report = grid.submit(tasks(4 * TASKS));

      List<Long> busy = new ArrayList<>();
      report.get("figures").get("workers").forEach(w -> busy.add(w.get("busyMillis").asLong()));
      long most = busy.stream().mapToLong(Long::longValue).max().orElseThrow();
      long least = busy.stream().mapToLong(Long::longValue).min().orElseThrow();
      assertThat(busy).hasSize(4);
      assertThat((double) least / most).as("busy times %s", busy).isGreaterThan(0.85);
    }
  }

  @Test
  void completesAllTasksWhenAWorkerIsKilled() throws Exception {
    try (SampleGrid grid = new SampleGrid(folder, new Jvm(folder).agent(config().toString()))) {
      startWorkers(grid);
      Jvm.Started victim =
          grid.worker("victim", "--slots", "4", "--accelerators", "gpu=4", "--memory", "16GiB");
      Thread killer =
          new Thread(
              () -> {
                await().until(() -> grid.status().get("tasks").get("completed").asInt() > 3);
                victim.process().destroyForcibly();
              });
      killer.start();

      List<JsonNode> rows = rows(grid.submit(tasks(2 * TASKS)));

      killer.join();
      assertThat(rows).hasSize(2 * TASKS).allMatch(row -> row.get("passed").asBoolean());
    }
  }

  @Test
  void completesTheSameTasksWhenTheBalancerFails() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("faulty.properties"),
            """
            profile = testgrid
            scheduler = faulty
            scheduler.jars = %s
            """
                .formatted(Jars.schedulers()));
    Jvm faulty = new Jvm(folder).option("-Dit.fault=" + Fault.THROWS).agent(config.toString());
    try (SampleGrid grid = new SampleGrid(folder, faulty)) {
      startWorkers(grid);

      List<JsonNode> rows = rows(grid.submit(tasks(TASKS)));

      assertThat(rows).hasSize(TASKS).allMatch(row -> row.get("attempts").asInt() == 1);
      assertThat(rows).allMatch(row -> row.get("passed").asBoolean());
      assertNoIncapablePlacement(rows);
      assertThat(grid.stop().err()).isEmpty();
    }
    assertThat(AgentLog.in(folder).warnings()).hasSize(1);
  }

  private Path config() throws IOException {
    return Files.writeString(
        folder.resolve("outrigger.properties"),
        """
        profile = testgrid
        scheduler.family.vision     = performance_based
        scheduler.family.text       = weighted_round_robin
        scheduler.family.audio      = affinity_based
        scheduler.family.multimodal = composite(performance_based:0.6, affinity_based:0.4)
        scheduler.type.performance   = performance_based
        scheduler.type.compatibility = affinity_based
        scheduler.type.integration   = composite(performance_based:0.7, priority_based:0.3)
        """);
  }

  private static void startWorkers(SampleGrid grid) {
    startWorker(grid, "gpu-vision", "16GiB", "vision", "--accelerators", "gpu=2");
    startWorker(grid, "gpu-audio", "16GiB", "audio", "--accelerators", "gpu=2");
    startWorker(grid, "text", "32GiB", "text");
    grid.worker("general", "--slots", "1", "--memory", "8GiB");
  }

  private static void startWorker(
      SampleGrid grid, String id, String memory, String family, String... more) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--slots", String.valueOf(SLOTS), "--memory", memory));
    options.addAll(List.of("--tags", family + "_optimized", "--factor", family + "=0.3"));
    options.addAll(List.of(more));
    grid.worker(id, options.toArray(String[]::new));
  }

  private static void assertNoIncapablePlacement(List<JsonNode> rows) {
    assertThat(rows)
        .filteredOn(row -> needsGpu(row.get("class").asString()))
        .isNotEmpty()
        .allMatch(row -> WITH_GPU.contains(row.get("worker").asString()));
  }

  private static boolean needsGpu(String model) {
    return model.equals("vit-base") || model.equals("clip-base");
  }

  private static void assertMostlyOnTheWorkerMadeForIt(
      String model, String worker, List<JsonNode> rows) {
    assertThat(rows)
        .filteredOn(row -> row.get("class").asString().equals(model))
        .filteredOn(row -> row.get("worker").asString().equals(worker))
        .as("%s on %s", model, worker)
        .hasSizeGreaterThan(TASKS / FAMILIES.size() / 2);
  }

  /** A task of the model elsewhere began while all slots of the worker made for it were taken. */
  private static void assertOnTheWorkerMadeForItWheneverThatWasFree(
      String model, String worker, List<JsonNode> rows) {
    assertThat(rows)
        .filteredOn(row -> row.get("class").asString().equals(model))
        .filteredOn(row -> !row.get("worker").asString().equals(worker))
        .as("%s elsewhere than on %s", model, worker)
        .allMatch(row -> running(worker, row.get("startedMillis").asLong(), rows) >= SLOTS);
  }

  private static long running(String worker, long atMillis, List<JsonNode> rows) {
    return rows.stream()
        .filter(row -> row.get("worker").asString().equals(worker))
        .filter(row -> row.get("startedMillis").asLong() <= atMillis + RACE_MILLIS)
        .filter(row -> row.get("finishedMillis").asLong() >= atMillis - RACE_MILLIS)
        .count();
  }

  private static List<JsonNode> rows(JsonNode report) {
    List<JsonNode> rows = new ArrayList<>();
    report.get("tasks").forEach(rows::add);
    return rows;
  }

  private Path tasks(int count) throws IOException {
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String family = FAMILIES.get(i % FAMILIES.size());
      String model = requireNonNull(MODELS.get(family));
      tasks.add(
          """
          {"kind": "MODEL", "name": "%s", "family": "%s", "type": "%s", "priority": %d,
           "nominalMillis": %d, "memoryBytes": %d, "accelerators": {%s}, "requiredTags": []}
          """
              .formatted(
                  model,
                  family,
                  TYPES.get(i % TYPES.size()),
                  1 + i % 3,
                  250 + 50 * (i % 5),
                  (i % 2 == 0 ? 512 : 1536) * MIB,
                  needsGpu(model) ? "\"gpu\": 1" : ""));
    }
    return Files.writeString(
        folder.resolve("tasks.json"), "{\"tasks\": [" + String.join(",", tasks) + "]}");
  }
}
