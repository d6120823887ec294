package dev.outrigger.bench.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What the demo asks of a coordinator over HTTP. Thread-safe. */
final class CoordinatorDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client;
  private final URI coordinator;

  CoordinatorDoor(HttpClient client, URI coordinator) {
    this.client = client;
    this.coordinator = coordinator;
  }

  /**
   * Returns the ids of the registered workers, in the order of registration.
   *
   * @throws IOException if there is no answer
   */
  List<String> workers() throws IOException, InterruptedException {
    String status = send(HttpRequest.newBuilder(coordinator.resolve("/status")).GET());
    try {
      return MAPPER
          .readTree(status)
          .path("workers")
          .valueStream()
          .map(worker -> worker.path("id").asString(""))
          .toList();
    } catch (JacksonException invalid) {
      throw new IOException("the coordinator's status is no JSON", invalid);
    }
  }

  /**
   * Asks the coordinator to end, and its workers with it.
   *
   * @throws IOException if there is no answer
   */
  void shutDown() throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(coordinator.resolve("/shutdown"))
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client
        .send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
