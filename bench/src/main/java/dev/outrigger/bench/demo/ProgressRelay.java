package dev.outrigger.bench.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands between {@code submit} and the coordinator, passes everything on unchanged, and counts the
 * results that come by.
 *
 * <p>So the demo can show each worker's part while a pass runs, which {@code submit} does not tell
 * before the end. The workers talk to the coordinator directly, and all figures are taken by the
 * coordinator's clock, so the relay has no part in them. Thread-safe.
 */
final class ProgressRelay implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern AFTER = Pattern.compile("(?:.*&)?after=(\\d{1,9})(?:&.*)?");
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client;
  private final URI coordinator;
  private final HttpServer server;
  private final ExecutorService threads;

  private final Map<String, Integer> byWorker = new TreeMap<>(); // guarded by this
  private int counted; // guarded by this
  private int total; // guarded by this

  private ProgressRelay(HttpClient client, URI coordinator, HttpServer server) {
    this.client = client;
    this.coordinator = coordinator;
    this.server = server;
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "demo-relay");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a relay on a free port of the loopback address.
   *
   * @throws IOException if there is none
   */
  static ProgressRelay open(HttpClient client, URI coordinator) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ProgressRelay relay = new ProgressRelay(client, coordinator, server);
    server.setExecutor(relay.threads);
    server.createContext("/", relay::pass);
    server.start();
    return relay;
  }

  /** Returns where {@code submit} finds the coordinator. */
  URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Begins to count anew. */
  synchronized void reset() {
    byWorker.clear();
    counted = 0;
    total = 0;
  }

  synchronized Tally tally() {
    return new Tally(total, byWorker);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest request =
          HttpRequest.newBuilder(coordinator.resolve(exchange.getRequestURI().toString()))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        count(exchange.getRequestURI(), response.body());
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts the results in an answer about a batch; those that came by before are not new. */
  private synchronized void count(URI request, byte[] answer) {
    JsonNode progress;
    try {
      progress = MAPPER.readTree(answer);
    } catch (JacksonException notForUs) {
      return;
    }
    total = progress.path("total").asInt(total);
    int position = firstRow(request);
    for (JsonNode row : progress.path("rows")) {
      if (position++ >= counted) {
        counted++;
        byWorker.merge(row.path("worker").asString("?"), 1, Integer::sum);
      }
    }
  }

  private static int firstRow(URI request) {
    String query = request.getQuery();
    Matcher after = AFTER.matcher(query == null ? "" : query);
    return after.matches() ? Integer.parseInt(after.group(1)) : 0;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
