package org.example.testgrid;

import java.util.List;

/**
 * What came of running a task once.
 *
 * @param passed whether everything went well
 * @param durationMillis wall time of the run in milliseconds, measured by the worker; at least 0
 * @param testsRun how many tests were executed; 0 for a model
 * @param testsFailed how many tests and set-ups failed
 * @param failedTests what failed, as {@code class#method(parameter types)}
 * @param message why it failed, in a sentence or a stack trace's first line; empty if it passed
 */
public record Result(
    boolean passed,
    long durationMillis,
    int testsRun,
    int testsFailed,
    List<String> failedTests,
    String message) {

  /**
   * Checks the fields and copies the list.
   *
   * @throws IllegalArgumentException if a number is negative, or the list or the message is not
   *     there
   */
  public Result {
    if (durationMillis < 0 || testsRun < 0 || testsFailed < 0) {
      throw new IllegalArgumentException(
          "durationMillis, testsRun and testsFailed must be at least 0, were "
              + durationMillis
              + ", "
              + testsRun
              + " and "
              + testsFailed);
    }
    if (failedTests == null || message == null) {
      throw new IllegalArgumentException("failedTests and message must be there");
    }
    failedTests = List.copyOf(failedTests);
  }

  /** Returns the result of a task that did what it should, and ran no tests. */
  public static Result success(long durationMillis) {
    return new Result(true, durationMillis, 0, 0, List.of(), "");
  }

  /** Returns the result of a task that could not be run at all; {@code message} says why. */
  public static Result failure(long durationMillis, String message) {
    return new Result(false, durationMillis, 0, 0, List.of(), message);
  }
}
