package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressRelayTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer coordinator;
  private ProgressRelay relay;
  private volatile int status = 200;
  private volatile String answer = "";
  private volatile String asked = "";

  @BeforeEach
  void open() throws IOException {
    coordinator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    coordinator.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          asked =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(body, StandardCharsets.UTF_8);
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    coordinator.start();
    relay =
        ProgressRelay.open(
            client, URI.create("http://127.0.0.1:" + coordinator.getAddress().getPort()));
  }

  @AfterEach
  void close() {
    relay.close();
    coordinator.stop(0);
  }

  @Test
  void passesRequestsAndAnswersOnUnchanged() throws Exception {
    status = 409;
    answer = "{\"code\": \"exists\"}";

    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(relay.url().resolve("/batches?x=%20y"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"batch\": \"b\"}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(asked).isEqualTo("POST /batches?x=%20y {\"batch\": \"b\"}");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).isEqualTo(answer);
  }

  @Test
  void countsResultsByWorker() throws Exception {
    answer = "{\"total\": 5, \"rows\": [{\"worker\": \"w1\"}, {\"worker\": \"w2\"}]}";
    get("/batches/b?after=0&waitMillis=1000");
    answer = "{\"total\": 5, \"rows\": [{\"worker\": \"w1\"}]}";
    get("/batches/b?after=2&waitMillis=1000");

    assertThat(relay.tally()).isEqualTo(new Tally(5, Map.of("w1", 2, "w2", 1)));
    assertThat(relay.tally().done()).isEqualTo(3);
  }

  @Test
  void countsAResultOnceIfItIsAskedForAgain() throws Exception {
    answer = "{\"total\": 5, \"rows\": [{\"worker\": \"w1\"}, {\"worker\": \"w2\"}]}";
    get("/batches/b?after=0");
    get("/batches/b?after=0");

    assertThat(relay.tally().done()).isEqualTo(2);
  }

  @Test
  void countsAnewForTheNextPass() throws Exception {
    answer = "{\"total\": 5, \"rows\": [{\"worker\": \"w1\"}]}";
    get("/batches/b?after=0");
    relay.reset();
    assertThat(relay.tally()).isEqualTo(Tally.NOTHING);

    get("/batches/c?after=0");

    assertThat(relay.tally().done()).isEqualTo(1);
  }

  private void get(String path) throws Exception {
    client.send(
        HttpRequest.newBuilder(relay.url().resolve(path)).build(),
        HttpResponse.BodyHandlers.discarding());
  }
}
