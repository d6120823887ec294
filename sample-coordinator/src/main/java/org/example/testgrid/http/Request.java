package org.example.testgrid.http;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One HTTP request, taken apart. Confined to the thread that serves it. */
final class Request {
  private final HttpExchange exchange;
  private final byte[] body;
  private final List<String> path;
  private final Map<String, String> query = new HashMap<>();

  Request(HttpExchange exchange, byte[] body) {
    this.exchange = exchange;
    this.body = body;
    String rawPath = exchange.getRequestURI().getRawPath();
    path =
        Arrays.stream(rawPath.split("/", -1)).filter(s -> !s.isEmpty()).map(this::decoded).toList();
    String rawQuery = exchange.getRequestURI().getRawQuery();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
  }

  private String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "'" + text + "' in the address is malformed: write % as %25", malformed);
    }
  }

  /** Returns the method and the names at the fixed places, such as {@code POST workers/*​/poll}. */
  boolean is(String method, String... pattern) {
    if (!exchange.getRequestMethod().equals(method) || path.size() != pattern.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  String segment(int index) {
    return path.get(index);
  }

  /** Returns a number from the query, at least 0; {@code absent} if it is not there. */
  long number(String name, long absent) throws HttpProblem {
    String text = query.get(name);
    if (text == null) {
      return absent;
    }
    try {
      return Math.max(0, Long.parseLong(text));
    } catch (NumberFormatException invalid) {
      throw HttpProblem.badRequest("'" + name + "' must be a number, was '" + text + "'");
    }
  }

  <T> T as(Class<T> type) {
    return Json.read(body, type);
  }

  boolean isFromThisMachine() {
    return exchange.getRemoteAddress().getAddress().isLoopbackAddress();
  }

  HttpProblem noSuchRequest() {
    return new HttpProblem(
        404,
        "no_such_request",
        "there is no " + exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
  }
}
