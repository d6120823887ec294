package org.example.testgrid.worker;

import java.util.ArrayList;
import java.util.List;
import org.example.testgrid.Result;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Counts the tests of one run and notes which failed, and why the first one did.
 *
 * <p>A class or a set of parameters whose set-up fails counts as one failure. Thread-safe, since a
 * class may ask JUnit to run its tests in parallel.
 */
final class Failures implements TestExecutionListener {
  private static final int MAX_MESSAGE_LENGTH = 500;

  private final List<String> failed = new ArrayList<>();
  private int run;
  private String message = "";

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult outcome) {
    if (test.isTest()) {
      run++;
    }
    if (outcome.getStatus() == TestExecutionResult.Status.FAILED) {
      if (failed.isEmpty()) {
        message = outcome.getThrowable().map(Failures::inOneLine).orElse("failed");
      }
      failed.add(name(test.getUniqueIdObject()));
    }
  }

  synchronized Result toResult(long durationMillis) {
    return new Result(failed.isEmpty(), durationMillis, run, failed.size(), failed, message);
  }

  /** Returns {@code class#method(types)[2]} for the second invocation of a test of a class. */
  private static String name(UniqueId id) {
    StringBuilder name = new StringBuilder();
    for (UniqueId.Segment segment : id.getSegments()) {
      switch (segment.getType()) {
        case "engine" -> {}
        case "class" -> name.append(segment.getValue());
        case "nested-class" -> name.append('$').append(segment.getValue());
        case "method", "test-factory", "test-template" ->
            name.append('#').append(segment.getValue());
        default -> name.append('[').append(segment.getValue().replace("#", "")).append(']');
      }
    }
    return name.toString();
  }

  /** Returns the first line of what the throwable says, cut to a bearable length. */
  static String inOneLine(Throwable throwable) {
    String line = throwable.toString().lines().findFirst().orElse(throwable.getClass().getName());
    return line.length() <= MAX_MESSAGE_LENGTH ? line : line.substring(0, MAX_MESSAGE_LENGTH);
  }
}
