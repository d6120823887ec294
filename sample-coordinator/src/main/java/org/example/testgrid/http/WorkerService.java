package org.example.testgrid.http;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.example.testgrid.Coordinator;
import org.example.testgrid.Load;
import org.example.testgrid.Outbox;
import org.example.testgrid.Worker;

/**
 * What workers ask for: to register, to report, to fetch their tasks and to leave.
 *
 * <p>404 means that the coordinator does not know the worker (any more) and it should register
 * again; 410 that another worker has taken its id, or that the coordinator is stopping.
 */
final class WorkerService implements Endpoint.Service {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final long MAX_WAIT_MILLIS = 30_000;

  private final Coordinator coordinator;

  WorkerService(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  @Override
  public Object answer(Request request) throws HttpProblem, InterruptedException {
    if (request.is("POST", "workers")) {
      return register(request.as(Messages.Registration.class));
    }
    if (request.is("POST", "workers", "*", "heartbeat")) {
      Messages.Heartbeat beat = request.as(Messages.Heartbeat.class);
      Outbox outbox = session(request.segment(1), beat.session());
      coordinator.heartbeat(request.segment(1), new Load(beat.cpuShare(), beat.memoryShare()));
      return new Messages.Accepted(!outbox.isClosed());
    }
    if (request.is("POST", "workers", "*", "poll")) {
      Messages.Poll poll = request.as(Messages.Poll.class);
      return poll(request.segment(1), session(request.segment(1), poll.session()), poll);
    }
    if (request.is("POST", "workers", "*", "complete")) {
      Messages.Completion done = request.as(Messages.Completion.class);
      session(request.segment(1), done.session());
      if (done.taskId() == null || done.result() == null) {
        throw HttpProblem.badRequest("a completion needs a 'taskId' and a 'result'");
      }
      return new Messages.Accepted(
          coordinator.complete(request.segment(1), done.taskId(), done.result()));
    }
    if (request.is("POST", "workers", "*", "leave")) {
      session(request.segment(1), request.as(Messages.Leave.class).session());
      return new Messages.Accepted(coordinator.unregister(request.segment(1)));
    }
    throw request.noSuchRequest();
  }

  private Messages.Registered register(Messages.Registration asked) throws HttpProblem {
    if (asked.id() == null || !ID.matcher(asked.id()).matches()) {
      throw HttpProblem.badRequest(
          "a worker's id has 1 to 64 letters, digits, '.', '_' or '-', was '" + asked.id() + "'");
    }
    Worker worker =
        new Worker(
            asked.id(),
            asked.slots(),
            asked.memoryBytes(),
            asked.accelerators() == null ? Map.of() : asked.accelerators(),
            asked.tags() == null ? List.of() : asked.tags());
    coordinator.registerWorker(worker);
    return new Messages.Registered(worker.getOutbox().getSession());
  }

  private Messages.Assignments poll(String workerId, Outbox outbox, Messages.Poll poll)
      throws HttpProblem, InterruptedException {
    long wait = Math.min(Math.max(0, poll.waitMillis()), MAX_WAIT_MILLIS);
    List<Outbox.Entry> entries = outbox.awaitAfter(poll.acknowledged(), wait);
    if (outbox.isClosed()) {
      session(workerId, poll.session()); // says why, unless it was closed this very moment
      throw HttpProblem.unknown("worker", workerId);
    }
    return new Messages.Assignments(
        entries.stream()
            .map(
                entry ->
                    new Messages.Assignment(entry.number(), Messages.TaskSpec.of(entry.task())))
            .toList());
  }

  private Outbox session(String workerId, String session) throws HttpProblem {
    if (coordinator.isStopped()) {
      throw HttpProblem.stopping();
    }
    Worker worker = coordinator.getWorker(workerId);
    if (worker == null) {
      throw HttpProblem.unknown("worker", workerId);
    }
    Outbox outbox = worker.getOutbox();
    if (!outbox.getSession().equals(session)) {
      throw new HttpProblem(
          410,
          HttpProblem.REPLACED,
          "another worker has registered as '" + workerId + "', or this one a second time");
    }
    return outbox;
  }
}
