package dev.outrigger.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample coordinator with workers, each a process of its own. */
final class SampleGrid implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ANNOUNCEMENT = "listening on ";

  private final Path folder;
  private final Jvm.Started coordinator;
  private final String url;
  private final List<Jvm.Started> workers = new ArrayList<>();

  /**
   * Starts the coordinator and waits until it listens.
   *
   * @param jvm the JVM, with the agent or without
   */
  SampleGrid(Path folder, Jvm jvm) {
    this.folder = folder;
    coordinator =
        jvm.option("-jar", Jars.sample().toString()).argument("coordinator", "--port", "0").start();
    await().atMost(PATIENCE).until(() -> coordinator.output().contains(ANNOUNCEMENT));
    url =
        coordinator
            .output()
            .lines()
            .filter(line -> line.contains(ANNOUNCEMENT))
            .map(line -> line.substring(line.indexOf(ANNOUNCEMENT) + ANNOUNCEMENT.length()).strip())
            .findFirst()
            .orElseThrow();
  }

  /** Starts a worker and waits until it has registered. */
  Jvm.Started worker(String id, String... more) {
    int before = status().get("workers").size();
    Jvm.Started worker =
        new Jvm(folder)
            .option("-XX:TieredStopAtLevel=1", "-jar", Jars.sample().toString())
            .argument("worker", "--coordinator", url, "--id", id)
            .argument(more)
            .start();
    workers.add(worker);
    await().atMost(PATIENCE).until(() -> status().get("workers").size() > before);
    return worker;
  }

  /** Submits the tasks of a file and returns the report once all are done. */
  JsonNode submit(Path tasks) {
    Path report = folder.resolve("report.json");
    Jvm.Result result =
        new Jvm(folder)
            .option("-XX:TieredStopAtLevel=1", "-jar", Jars.sample().toString())
            .argument("submit", "--coordinator", url, "--tasks", tasks.toString())
            .argument("--json", report.toString())
            .run();
    if (result.exitCode() != 0) {
      throw new AssertionError(result);
    }
    return JsonMapper.shared().readTree(report);
  }

  JsonNode status() {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/status")).build();
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the coordinator as an operator would, and returns what it printed. */
  Jvm.Result stop() throws InterruptedException {
    coordinator.process().destroy();
    if (!coordinator.process().waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the coordinator does not end");
    }
    return coordinator.result();
  }

  @Override
  public void close() {
    coordinator.process().destroyForcibly();
    workers.forEach(worker -> worker.process().destroyForcibly());
  }
}
