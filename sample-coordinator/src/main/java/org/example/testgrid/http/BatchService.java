package org.example.testgrid.http;

import java.util.ArrayList;
import java.util.List;
import org.example.testgrid.Batch;
import org.example.testgrid.Coordinator;
import org.example.testgrid.Task;
import org.example.testgrid.TaskState;

/** What submitters ask for: to queue a batch of tasks, and to hear how far it is. */
final class BatchService implements Endpoint.Service {
  private static final long MAX_WAIT_MILLIS = 30_000;

  private final Coordinator coordinator;

  BatchService(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  @Override
  public Object answer(Request request) throws HttpProblem, InterruptedException {
    if (request.is("POST", "batches")) {
      return submit(request.as(Messages.BatchRequest.class));
    }
    if (request.is("GET", "batches", "*")) {
      Batch batch = coordinator.getBatch(request.segment(1));
      if (batch == null) {
        throw HttpProblem.unknown("batch", request.segment(1));
      }
      int known = (int) Math.min(request.number("after", 0), Integer.MAX_VALUE);
      long wait = Math.min(request.number("waitMillis", 0), MAX_WAIT_MILLIS);
      return progress(batch, batch.awaitFinishedAfter(known, wait));
    }
    throw request.noSuchRequest();
  }

  private Messages.BatchProgress submit(Messages.BatchRequest asked) throws HttpProblem {
    if (asked.batch() == null || asked.batch().isBlank()) {
      throw HttpProblem.badRequest("a batch needs an id in 'batch'");
    }
    if (asked.tasks() == null || asked.tasks().isEmpty()) {
      throw HttpProblem.badRequest("a batch needs at least one task in 'tasks'");
    }
    List<Task> tasks = new ArrayList<>(asked.tasks().size());
    for (Messages.TaskSpec spec : asked.tasks()) {
      tasks.add(spec.toTask(asked.batch(), asked.batch() + "-" + (tasks.size() + 1)));
    }
    requireNew(asked.batch(), tasks);
    coordinator.submitAll(tasks);
    Batch batch = coordinator.getBatch(asked.batch());
    if (batch == null) {
      throw HttpProblem.unknown("batch", asked.batch());
    }
    return progress(batch, List.of());
  }

  private void requireNew(String batchId, List<Task> tasks) throws HttpProblem {
    if (coordinator.getBatch(batchId) != null) {
      throw new HttpProblem(409, "exists", "a batch '" + batchId + "' was submitted before");
    }
    for (Task task : tasks) {
      if (coordinator.getTask(task.getId()) != null) {
        throw new HttpProblem(409, "exists", "a task '" + task.getId() + "' was submitted before");
      }
    }
    if (tasks.stream().map(Task::getId).distinct().count() < tasks.size()) {
      throw HttpProblem.badRequest("two tasks of batch '" + batchId + "' have the same id");
    }
  }

  private Messages.BatchProgress progress(Batch batch, List<Task> finished) {
    List<Task> all = batch.getTasks();
    int running = (int) all.stream().filter(t -> t.getState() == TaskState.ASSIGNED).count();
    return new Messages.BatchProgress(
        batch.getId(),
        all.size(),
        batch.getFinishedCount(),
        running,
        coordinator.getWorkers().size(),
        finished.stream().map(Messages.TaskRow::of).toList());
  }
}
