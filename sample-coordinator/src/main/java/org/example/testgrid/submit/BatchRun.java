package org.example.testgrid.submit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.HttpProblem;
import org.example.testgrid.http.Messages.BatchProgress;
import org.example.testgrid.http.Messages.BatchRequest;
import org.example.testgrid.http.Messages.TaskRow;
import org.example.testgrid.http.Messages.TaskSpec;
import org.example.testgrid.http.Unreachable;

/** Has a coordinator run some tasks, and waits for all of them. Confined to one thread. */
final class BatchRun {
  private static final Duration ANSWER_WAIT = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long RETRY_MILLIS = 200;

  private final CoordinatorClient client;
  private final Progress progress;
  private final String batch = UUID.randomUUID().toString();

  BatchRun(CoordinatorClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /**
   * Submits the tasks and returns them all, in the order in which they finished.
   *
   * @throws SubmitFailure if the coordinator refuses, is out of reach for ten seconds, or the tasks
   *     take longer than {@code timeout}
   */
  List<TaskRow> run(List<TaskSpec> tasks, Duration timeout)
      throws SubmitFailure, InterruptedException {
    long begin = System.nanoTime();
    long lastContact = begin;
    List<TaskRow> rows = new ArrayList<>();
    boolean submitted = false;
    while (rows.size() < tasks.size()) {
      try {
        if (!submitted) {
          submit(tasks);
          submitted = true;
        }
        BatchProgress answer = client.progress(batch, rows.size(), ANSWER_WAIT);
        lastContact = System.nanoTime();
        rows.addAll(answer.rows());
        progress.show(answer, rows);
      } catch (HttpProblem refusal) {
        throw new SubmitFailure("the coordinator refuses: " + refusal.sentence());
      } catch (IOException unreachable) {
        if (!submitted || System.nanoTime() - lastContact > PATIENCE.toNanos()) {
          throw new SubmitFailure(
              "the coordinator at "
                  + client.url()
                  + " cannot be reached: "
                  + Unreachable.because(unreachable));
        }
        Thread.sleep(RETRY_MILLIS);
      }
      if (rows.size() < tasks.size() && System.nanoTime() - begin > timeout.toNanos()) {
        throw new SubmitFailure(
            (tasks.size() - rows.size())
                + " of "
                + tasks.size()
                + " tasks had not finished after "
                + timeout.toSeconds()
                + " s; they stay with the coordinator");
      }
    }
    return rows;
  }

  private void submit(List<TaskSpec> tasks) throws IOException, HttpProblem {
    client.submit(new BatchRequest(batch, tasks));
  }
}
