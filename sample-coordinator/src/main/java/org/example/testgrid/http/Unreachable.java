package org.example.testgrid.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** Says why a coordinator cannot be reached. Stateless. */
public final class Unreachable {
  private Unreachable() {}

  /** Returns the reason as a clause, in the words of whoever wrote the address. */
  public static String because(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "there is no such host";
    }
    if (failure instanceof ConnectException) {
      return "nothing listens there";
    }
    if (failure instanceof SocketTimeoutException) {
      return "it does not answer";
    }
    String message = failure.getMessage();
    return message == null ? "the connection broke" : message;
  }
}
