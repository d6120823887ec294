package org.example.testgrid.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;

/**
 * Serves the requests under one path: reads the body, lets a {@link Service} answer, and turns
 * whatever goes wrong into a JSON {@link Messages.Problem} with a fitting status.
 */
final class Endpoint implements HttpHandler {
  private static final int MAX_BODY_BYTES = 16 << 20;

  /** Answers one request, with the object that becomes the body of the reply. */
  interface Service {
    Object answer(Request request) throws HttpProblem, InterruptedException;
  }

  private final Service service;

  Endpoint(Service service) {
    this.service = service;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      Object reply;
      try {
        reply = service.answer(new Request(exchange, body(exchange)));
      } catch (HttpProblem problem) {
        status = problem.status();
        reply = new Messages.Problem(problem.code(), problem.sentence());
      } catch (JacksonException unreadable) {
        status = 400;
        reply = new Messages.Problem("bad_request", "the request: " + Json.explain(unreadable));
      } catch (IllegalArgumentException invalid) {
        status = 400;
        reply = new Messages.Problem("bad_request", String.valueOf(invalid.getMessage()));
      } catch (IllegalStateException stopped) {
        status = 410;
        reply = new Messages.Problem(HttpProblem.STOPPING, String.valueOf(stopped.getMessage()));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        status = 410;
        reply = new Messages.Problem(HttpProblem.STOPPING, "the coordinator is stopping");
      } catch (RuntimeException unexpected) {
        status = 500;
        reply = new Messages.Problem("internal", "the request failed: " + unexpected);
      }
      send(exchange, status, Json.write(reply));
    }
  }

  private static byte[] body(HttpExchange exchange) throws HttpProblem, IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new HttpProblem(
            413, "too_large", "a request may have at most " + MAX_BODY_BYTES + " bytes");
      }
      return body;
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
