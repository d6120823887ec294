package org.example.testgrid.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.net.URLEncoder;
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
 *
 * <p>A call is made by the calling thread alone. {@code java.net.http.HttpClient} would need a
 * thread of its own, and for a worker that one dies when a test eats up the memory.
 */
public final class CoordinatorClient {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PROMPT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final String url;

  /**
   * Makes a client; connects to nothing yet.
   *
   * @param address where the coordinator listens, such as {@code http://127.0.0.1:4711}; the scheme
   *     may be left out
   * @throws IllegalArgumentException if it is no http address
   */
  public CoordinatorClient(String address) {
    String full = address.contains("://") ? address : "http://" + address;
    if (!isHttp(full)) {
      throw new IllegalArgumentException(
          "expected a coordinator's address such as http://127.0.0.1:4711, was '" + address + "'");
    }
    this.url = full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
  }

  private static boolean isHttp(String address) {
    try {
      URI uri = new URI(address);
      return "http".equals(uri.getScheme()) && uri.getHost() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  /** Returns the address of the coordinator. */
  public String url() {
    return url;
  }

  /** Registers a worker and returns the session that its later calls belong to. */
  public String register(Messages.Registration worker) throws IOException, HttpProblem {
    return post("/workers", worker, ANSWER_TIMEOUT, Messages.Registered.class).session();
  }

  public void heartbeat(String workerId, String session, Load load)
      throws IOException, HttpProblem {
    Messages.Heartbeat beat = new Messages.Heartbeat(session, load.cpuShare(), load.memoryShare());
    post(worker(workerId, "heartbeat"), beat, PROMPT_TIMEOUT, Messages.Accepted.class);
  }

  /** Waits for tasks after those received; returns none if there were none in time. */
  public Messages.Assignments poll(String workerId, Messages.Poll poll)
      throws IOException, HttpProblem {
    Duration timeout = PROMPT_TIMEOUT.plusMillis(poll.waitMillis());
    return post(worker(workerId, "poll"), poll, timeout, Messages.Assignments.class);
  }

  /** Reports a result; returns whether it counted. */
  public boolean complete(String workerId, String session, String taskId, Result result)
      throws IOException, HttpProblem {
    Messages.Completion done = new Messages.Completion(session, taskId, result);
    return post(worker(workerId, "complete"), done, ANSWER_TIMEOUT, Messages.Accepted.class)
        .accepted();
  }

  public void leave(String workerId, String session) throws IOException, HttpProblem {
    Messages.Leave leave = new Messages.Leave(session);
    post(worker(workerId, "leave"), leave, PROMPT_TIMEOUT, Messages.Accepted.class);
  }

  public Messages.BatchProgress submit(Messages.BatchRequest batch)
      throws IOException, HttpProblem {
    return post("/batches", batch, ANSWER_TIMEOUT, Messages.BatchProgress.class);
  }

  /** Waits until more than {@code known} tasks of the batch have finished, or the time is over. */
  public Messages.BatchProgress progress(String batch, int known, Duration wait)
      throws IOException, HttpProblem {
    String path =
        "/batches/" + encoded(batch) + "?after=" + known + "&waitMillis=" + wait.toMillis();
    return get(path, ANSWER_TIMEOUT, Messages.BatchProgress.class);
  }

  public Messages.Status status() throws IOException, HttpProblem {
    return get("/status", ANSWER_TIMEOUT, Messages.Status.class);
  }

  private <T> T get(String path, Duration timeout, Class<T> answer)
      throws IOException, HttpProblem {
    return answer(open(path, timeout), answer);
  }

  private <T> T post(String path, Object body, Duration timeout, Class<T> answer)
      throws IOException, HttpProblem {
    byte[] json = Json.write(body);
    HttpURLConnection connection = open(path, timeout);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(json.length); // so that it is never sent twice unasked
    try (OutputStream out = connection.getOutputStream()) {
      out.write(json);
    }
    return answer(connection, answer);
  }

  private HttpURLConnection open(String path, Duration timeout) throws IOException {
    URLConnection connection = URI.create(url + path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    return (HttpURLConnection) connection;
  }

  private <T> T answer(HttpURLConnection connection, Class<T> type)
      throws IOException, HttpProblem {
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      byte[] json = body == null ? new byte[0] : body.readAllBytes();
      if (status == 200) {
        return Json.read(json, type);
      }
      Messages.Problem problem = Json.read(json, Messages.Problem.class);
      throw new HttpProblem(status, problem.code(), problem.error());
    } catch (JacksonException | IllegalArgumentException foreign) {
      throw new IOException(
          "what answers at " + url + " is no coordinator (HTTP " + status + ")", foreign);
    }
  }

  private static String worker(String id, String what) {
    return "/workers/" + encoded(id) + "/" + what;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
