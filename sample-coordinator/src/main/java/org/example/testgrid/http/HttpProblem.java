package org.example.testgrid.http;

/**
 * A request that cannot be served, with the status and the reply that say why.
 *
 * <p>Thrown by the endpoints, and by the client when it gets such a reply.
 */
public final class HttpProblem extends Exception {
  /** The code of a worker or batch that the coordinator does not know. */
  public static final String UNKNOWN = "unknown";

  /** The code of a worker whose id another one has registered since. */
  public static final String REPLACED = "replaced";

  /** The code for everything once the coordinator is stopping. */
  public static final String STOPPING = "stopping";

  private final int status;
  private final String code;

  HttpProblem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static HttpProblem badRequest(String message) {
    return new HttpProblem(400, "bad_request", message);
  }

  static HttpProblem unknown(String what, String id) {
    return new HttpProblem(404, UNKNOWN, "there is no " + what + " '" + id + "'");
  }

  static HttpProblem stopping() {
    return new HttpProblem(410, STOPPING, "the coordinator is stopping");
  }

  int status() {
    return status;
  }

  /** Returns the code of the reply. */
  public String code() {
    return code;
  }

  /** Returns the sentence of the reply. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
