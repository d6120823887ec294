package org.example.testgrid.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.example.testgrid.Coordinator;
import org.example.testgrid.Load;
import org.example.testgrid.Result;
import org.example.testgrid.TaskKind;
import org.example.testgrid.http.Messages.BatchProgress;
import org.example.testgrid.http.Messages.BatchRequest;
import org.example.testgrid.http.Messages.Poll;
import org.example.testgrid.http.Messages.Registration;
import org.example.testgrid.http.Messages.TaskRow;
import org.example.testgrid.http.Messages.TaskSpec;
import org.example.testgrid.worker.ModelRunner;
import org.example.testgrid.worker.WorkerProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpRoundTripTest {
  private final Coordinator coordinator = new Coordinator();
  private final CountDownLatch shutdown = new CountDownLatch(1);
  private final CoordinatorServer server = serve();
  private final CoordinatorClient client = new CoordinatorClient(server.url());

  @BeforeEach
  void start() {
    coordinator.start();
    server.start();
  }

  @AfterEach
  void stop() {
    coordinator.stop();
    server.close();
  }

  @Test
  void runsABatchOnTwoWorkersAndEndsThemWithTheCoordinator() throws Exception {
    CompletableFuture<WorkerProcess.End> first = startWorker("w1", 2);
    CompletableFuture<WorkerProcess.End> second = startWorker("w2", 1);

    List<TaskRow> rows = runToTheEnd("batch", 30);

    assertThat(rows).hasSize(30).extracting(TaskRow::id).doesNotHaveDuplicates();
    assertThat(rows).allMatch(row -> row.result().passed() && row.attempts() == 1);
    assertThat(client.status())
        .returns(3, Messages.Status::slots)
        .returns(0, Messages.Status::busy)
        .returns(30L, status -> status.tasks().completed());
    coordinator.stop();
    assertThat(first.get()).isEqualTo(WorkerProcess.End.STOPPED);
    assertThat(second.get()).isEqualTo(WorkerProcess.End.STOPPED);
  }

  @Test
  void aWorkerThatASignalEndsLeavesAndSaysSo() throws Exception {
    List<String> said = new CopyOnWriteArrayList<>();
    WorkerProcess worker = worker("w1", 1, said::add);
    CompletableFuture<WorkerProcess.End> end = start(worker);
    await().until(() -> coordinator.getWorker("w1") != null && said.size() == 1);

    worker.leave();

    assertThat(coordinator.getWorker("w1")).isNull();
    assertThat(end.get()).isEqualTo(WorkerProcess.End.TOLD_TO);
    assertThat(said)
        .containsExactly(
            "worker w1 registered with " + server.url(),
            "worker w1 ends: it got SIGTERM or Ctrl-C");
  }

  @Test
  void registersAWorkerAgainThatWasTakenForLost() throws Exception {
    CompletableFuture<WorkerProcess.End> worker = startWorker("w1", 1);
    await().until(() -> coordinator.getWorker("w1") != null);

    coordinator.unregister("w1");

    await().until(() -> coordinator.getWorker("w1") != null);
    assertThat(runToTheEnd("batch", 3)).hasSize(3);
    assertThat(worker).isNotDone();
  }

  @Test
  void endsAWorkerWhoseIdAnotherOneTakes() throws Exception {
    CompletableFuture<WorkerProcess.End> first = startWorker("w1", 1);
    await().until(() -> coordinator.getWorker("w1") != null);

    client.register(new Registration("w1", 1, 0, null, null));
    client.submit(new BatchRequest("wakes-nobody-else", List.of(model())));

    assertThat(first.get()).isEqualTo(WorkerProcess.End.REPLACED);
  }

  @Test
  void ignoresTheReportsOfAnEarlierRegistration() throws Exception {
    Registration self = new Registration("w1", 1, 0, null, null);
    String earlier = client.register(self);
    client.submit(new BatchRequest("b", List.of(model())));
    String later = client.register(self);

    assertThatThrownBy(() -> client.complete("w1", earlier, "b-1", Result.success(1)))
        .isInstanceOfSatisfying(
            HttpProblem.class, p -> assertThat(p.code()).isEqualTo(HttpProblem.REPLACED));
    assertThat(client.poll("w1", new Poll(later, 0, 1000)).assignments()).hasSize(1);
    assertThat(client.complete("w1", later, "b-1", Result.success(1))).isTrue();
    assertThat(client.complete("w1", later, "b-1", Result.success(1))).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnowOrUnderstandWithASentence() throws Exception {
    assertThatThrownBy(() -> client.heartbeat("nobody", "s", Load.IDLE))
        .isInstanceOf(HttpProblem.class)
        .hasMessage("there is no worker 'nobody'");
    assertThatThrownBy(() -> client.progress("nothing", 0, Duration.ZERO))
        .hasMessage("there is no batch 'nothing'");
    assertThatThrownBy(() -> client.register(new Registration("a b", 1, 0, null, null)))
        .hasMessageContaining("was 'a b'");
    assertThatThrownBy(() -> client.register(new Registration("w", 0, 0, null, null)))
        .hasMessageContaining("slots of at least 1");
    assertThatThrownBy(() -> client.submit(new BatchRequest("b", List.of())))
        .hasMessageContaining("at least one task");

    assertThat(post("/workers", "{\"id\": ")).satisfies(r -> isProblem(r, 400));
    assertThat(post("/workers", "[]")).satisfies(r -> isProblem(r, 400));
    assertThat(post("/workers", "{\"idd\": 1}")).satisfies(r -> isProblem(r, 400));
    assertThat(post("/batches", "{\"batch\": \"b\", \"tasks\": [{\"name\": \"x\"}]}"))
        .satisfies(r -> isProblem(r, 400));
    assertThat(post("/workers", "{\"id\": \"w\", \"slots\": 1, \"tags\": [null]}"))
        .satisfies(r -> isProblem(r, 400));
    assertThat(post("/batches", "{\"batch\": \"b\", \"tasks\": [null]}"))
        .satisfies(r -> isProblem(r, 400));
    assertThat(post("/nowhere", "")).satisfies(r -> isProblem(r, 404));
    assertThat(post("/workers/%zz/poll", "{}").statusCode()).isBetween(400, 499);
  }

  @Test
  void refusesASecondBatchOfTheSameId() throws Exception {
    client.submit(new BatchRequest("b", List.of(model())));

    assertThatThrownBy(() -> client.submit(new BatchRequest("b", List.of(model()))))
        .hasMessage("a batch 'b' was submitted before");
  }

  @Test
  void endsWhenSomeoneOnThisMachineAsksForIt() throws Exception {
    assertThat(post("/shutdown", "").statusCode()).isEqualTo(200);

    shutdown.await();
  }

  private List<TaskRow> runToTheEnd(String batch, int tasks) throws Exception {
    List<TaskSpec> specs = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      specs.add(model());
    }
    client.submit(new BatchRequest(batch, specs));
    List<TaskRow> rows = new ArrayList<>();
    while (rows.size() < tasks) {
      BatchProgress progress = client.progress(batch, rows.size(), Duration.ofSeconds(10));
      rows.addAll(progress.rows());
    }
    return rows;
  }

  private CompletableFuture<WorkerProcess.End> startWorker(String id, int slots) {
    return start(worker(id, slots, line -> {}));
  }

  private WorkerProcess worker(String id, int slots, Consumer<String> log) {
    return new WorkerProcess(
        new CoordinatorClient(server.url()),
        new Registration(id, slots, 0, null, null),
        new ModelRunner(Map.of()),
        Duration.ofSeconds(5),
        log,
        line -> {});
  }

  private static CompletableFuture<WorkerProcess.End> start(WorkerProcess worker) {
    CompletableFuture<WorkerProcess.End> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                end.complete(worker.run());
              } catch (HttpProblem e) {
                end.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path.replace("%zz", "%25zz")))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void isProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body())
        .contains("\"code\":")
        .contains("\"error\":")
        .doesNotContain("org.example", "java.", "Source:");
  }

  private static TaskSpec model() {
    return new TaskSpec(null, TaskKind.MODEL, "m", "text", "", 0, 0, null, null, 5, null);
  }

  private CoordinatorServer serve() {
    try {
      return new CoordinatorServer(
          coordinator, InetAddress.getLoopbackAddress(), 0, shutdown::countDown);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
