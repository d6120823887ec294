package org.example.testgrid.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.example.testgrid.Load;
import org.example.testgrid.Result;
import tools.jackson.core.JacksonException;

/**
 * Talks to a coordinator over HTTP.
 *
 * <p>Each call fails with an {@link IOException} if the coordinator cannot be reached or does not
 * answer in time, and with an {@link HttpProblem} if it refuses. Thread-safe; calls block.
 */
public final class CoordinatorClient {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PROMPT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String url;

  /**
   * Makes a client; connects to nothing yet.
   *
   * @param url where the coordinator listens, such as {@code http://127.0.0.1:4711}
   * @throws IllegalArgumentException if it is no http address
   */
  public CoordinatorClient(String url) {
    URI uri = URI.create(url);
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "expected an address such as http://127.0.0.1:4711, was '" + url + "'");
    }
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Returns the address of the coordinator. */
  public String url() {
    return url;
  }

  /** Registers a worker and returns the session that its later calls belong to. */
  public String register(Messages.Registration worker)
      throws IOException, InterruptedException, HttpProblem {
    return post("/workers", worker, Messages.Registered.class).session();
  }

  public void heartbeat(String workerId, String session, Load load)
      throws IOException, InterruptedException, HttpProblem {
    Messages.Heartbeat beat = new Messages.Heartbeat(session, load.cpuShare(), load.memoryShare());
    post(worker(workerId, "heartbeat"), beat, PROMPT_TIMEOUT, Messages.Accepted.class);
  }

  /** Waits for tasks after those received; returns none if there were none in time. */
  public Messages.Assignments poll(String workerId, Messages.Poll poll)
      throws IOException, InterruptedException, HttpProblem {
    Duration timeout = PROMPT_TIMEOUT.plusMillis(poll.waitMillis());
    return post(worker(workerId, "poll"), poll, timeout, Messages.Assignments.class);
  }

  /** Reports a result; returns whether it counted. */
  public boolean complete(String workerId, String session, String taskId, Result result)
      throws IOException, InterruptedException, HttpProblem {
    Messages.Completion done = new Messages.Completion(session, taskId, result);
    return post(worker(workerId, "complete"), done, Messages.Accepted.class).accepted();
  }

  public void leave(String workerId, String session)
      throws IOException, InterruptedException, HttpProblem {
    Messages.Leave leave = new Messages.Leave(session);
    post(worker(workerId, "leave"), leave, PROMPT_TIMEOUT, Messages.Accepted.class);
  }

  public Messages.BatchProgress submit(Messages.BatchRequest batch)
      throws IOException, InterruptedException, HttpProblem {
    return post("/batches", batch, Messages.BatchProgress.class);
  }

  /** Waits until more than {@code known} tasks of the batch have finished, or the time is over. */
  public Messages.BatchProgress progress(String batch, int known, Duration wait)
      throws IOException, InterruptedException, HttpProblem {
    String path =
        "/batches/" + encoded(batch) + "?after=" + known + "&waitMillis=" + wait.toMillis();
    return send(request(path).GET().build(), Messages.BatchProgress.class);
  }

  public Messages.Status status() throws IOException, InterruptedException, HttpProblem {
    return send(request("/status").GET().build(), Messages.Status.class);
  }

  private <T> T post(String path, Object body, Class<T> answer)
      throws IOException, InterruptedException, HttpProblem {
    return post(path, body, ANSWER_TIMEOUT, answer);
  }

  private <T> T post(String path, Object body, Duration timeout, Class<T> answer)
      throws IOException, InterruptedException, HttpProblem {
    HttpRequest request =
        request(path)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
            .build();
    return send(request, answer);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_TIMEOUT);
  }

  private <T> T send(HttpRequest request, Class<T> answer)
      throws IOException, InterruptedException, HttpProblem {
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      if (response.statusCode() == 200) {
        return Json.read(response.body(), answer);
      }
      Messages.Problem problem = Json.read(response.body(), Messages.Problem.class);
      throw new HttpProblem(response.statusCode(), problem.code(), problem.error());
    } catch (JacksonException | IllegalArgumentException foreign) {
      throw new IOException(
          "what answers at " + url + " is no coordinator (HTTP " + response.statusCode() + ")",
          foreign);
    }
  }

  private static String worker(String id, String what) {
    return "/workers/" + encoded(id) + "/" + what;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
