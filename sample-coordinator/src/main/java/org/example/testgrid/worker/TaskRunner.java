package org.example.testgrid.worker;

import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskSpec;

/** Runs tasks, several at a time if asked to. */
public interface TaskRunner {
  /**
   * Runs one task to its end. Whatever goes wrong in it is a failed result.
   *
   * @throws InterruptedException if the worker is to end; the task then has no result
   */
  Result run(TaskSpec task) throws InterruptedException;
}
