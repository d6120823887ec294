package org.example.testgrid.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.HttpProblem;
import org.example.testgrid.http.Messages.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerWithoutCoordinatorTest {
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  @Test
  void saysOnceThatItWaitsAndEndsWhenItsPatienceIsOver() throws Exception {
    String nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }

    WorkerProcess.End end = worker(nobody, Duration.ofMillis(500)).run();

    assertThat(end).isEqualTo(WorkerProcess.End.NEVER_REACHED);
    assertThat(warnings)
        .singleElement()
        .asString()
        .matches(
            "worker w1 waits for the coordinator at "
                + nobody
                + " until \\d\\d:\\d\\d:\\d\\d: nothing listens there");
  }

  @Test
  void saysThatItWaitsWhileTheFirstCallIsStillWithoutAnAnswer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WorkerProcess worker =
            worker("http://127.0.0.1:" + mute.getLocalPort(), Duration.ofMinutes(1))) {
      CompletableFuture<WorkerProcess.End> end = start(worker);

      await().until(() -> !warnings.isEmpty());

      assertThat(warnings).singleElement().asString().endsWith(": it does not answer");
      assertThat(end).isNotDone();
    }
  }

  private WorkerProcess worker(String coordinator, Duration patience) {
    return new WorkerProcess(
        new CoordinatorClient(coordinator),
        new Registration("w1", 1, 0, null, null),
        new ModelRunner(Map.of()),
        patience,
        line -> {},
        warnings::add);
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
}
