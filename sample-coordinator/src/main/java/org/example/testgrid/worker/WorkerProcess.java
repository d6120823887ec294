package org.example.testgrid.worker;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.example.testgrid.Result;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.HttpProblem;
import org.example.testgrid.http.Messages.Assignment;
import org.example.testgrid.http.Messages.Poll;
import org.example.testgrid.http.Messages.Registration;
import org.example.testgrid.http.Messages.TaskSpec;
import org.example.testgrid.http.Unreachable;

/**
 * The life of a worker: registers, fetches tasks, runs each on a thread of its own, reports, and
 * registers again when the coordinator has taken it for lost.
 *
 * <p>It ends when the coordinator stops, cannot be reached for {@code patience}, or gave its id to
 * another worker. How many tasks run at a time is the coordinator's to keep. All threads but the
 * one that calls {@link #run()} are daemons; none of them ends because a test has eaten up the
 * memory.
 */
public final class WorkerProcess implements AutoCloseable {
  /** Why a worker has ended. */
  public enum End {
    /** The coordinator is stopping. */
    STOPPED,
    /** {@link #leave()} or {@link #close()} was called. */
    TOLD_TO,
    /** The coordinator could not be reached for too long. */
    COORDINATOR_GONE,
    /** The coordinator could not be reached from the beginning. */
    NEVER_REACHED,
    /** Another worker has registered under the same id. */
    REPLACED
  }

  private static final long RETRY_NANOS = 200_000_000;
  private static final long HEARTBEAT_MILLIS = 1000;
  private static final long POLL_MILLIS = 5000;
  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final CoordinatorClient client;
  private final Registration self;
  private final TaskRunner runner;
  private final Patience patience;
  private final Consumer<String> log;
  private final Consumer<String> warnings;
  private final ProcessLoad load = new ProcessLoad();
  private final ExecutorService taskThreads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          daemons("task"),
          new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end is not run
  private final ScheduledExecutorService heartbeats =
      Executors.newSingleThreadScheduledExecutor(daemons("heartbeat"));

  private volatile String session = "";
  private long received; // the number of the last task fetched; confined to the thread of run()
  private volatile boolean everRegistered;
  private volatile boolean closed;

  /**
   * Makes a worker that does nothing before {@link #run()}.
   *
   * @param self how it describes itself
   * @param patience how long the coordinator may be out of reach
   * @param log told in a sentence when something changes
   * @param warnings told in a sentence when it has to wait for the coordinator, and until when
   */
  public WorkerProcess(
      CoordinatorClient client,
      Registration self,
      TaskRunner runner,
      Duration patience,
      Consumer<String> log,
      Consumer<String> warnings) {
    this.client = client;
    this.self = self;
    this.runner = runner;
    this.patience = new Patience(patience, System::nanoTime, InstantSource.system());
    this.log = log;
    this.warnings = warnings;
  }

  private static ThreadFactory daemons(String purpose) {
    return work -> {
      Thread thread = new Thread(work, "testgrid-" + purpose);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Works until there is a reason to end.
   *
   * @throws HttpProblem if the coordinator refuses what the worker says of itself
   */
  public End run() throws HttpProblem {
    patience.contact();
    try {
      var unused =
          heartbeats.scheduleAtFixedRate(
              this::beat, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
      return live();
    } finally {
      close();
    }
  }

  private End live() throws HttpProblem {
    while (!closed) {
      try {
        if (session.isEmpty()) {
          session = client.register(self);
          received = 0;
          everRegistered = true;
          log.accept("worker " + self.id() + " registered with " + client.url());
        }
        fetch(session);
        patience.contact();
      } catch (HttpProblem refusal) {
        if (closed) {
          return End.TOLD_TO;
        }
        switch (refusal.code()) {
          case HttpProblem.STOPPING -> {
            return End.STOPPED;
          }
          case HttpProblem.REPLACED -> {
            return End.REPLACED;
          }
          case HttpProblem.UNKNOWN -> session = "";
          default -> throw refusal;
        }
      } catch (IOException | OutOfMemoryError unreachable) {
        if (unreachable instanceof IOException broken) {
          sayThatItWaits(Unreachable.because(broken));
        }
        if (patience.isOver()) {
          return everRegistered ? End.COORDINATOR_GONE : End.NEVER_REACHED;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    return End.TOLD_TO;
  }

  private void sayThatItWaits(String reason) {
    Instant until = patience.beginsToWait();
    if (until != null && !closed) {
      warnings.accept(
          "worker "
              + self.id()
              + " waits for the coordinator at "
              + client.url()
              + " until "
              + CLOCK_TIME.format(until.atZone(ZoneId.systemDefault()))
              + ": "
              + reason);
    }
  }

  private void fetch(String current) throws IOException, HttpProblem {
    for (Assignment next :
        client.poll(self.id(), new Poll(current, received, POLL_MILLIS)).assignments()) {
      taskThreads.execute(() -> runAndReport(next.task(), current));
      received = next.number();
    }
  }

  private void runAndReport(TaskSpec task, String ofSession) {
    Result result;
    try {
      result = runner.run(task);
    } catch (InterruptedException ending) {
      return;
    } catch (RuntimeException | Error broken) {
      result = Result.failure(0, "the worker could not run it: " + broken);
    }
    report(String.valueOf(task.id()), result, ofSession);
  }

  private void report(String taskId, Result result, String ofSession) {
    while (!closed) {
      try {
        client.complete(self.id(), ofSession, taskId, result);
        return;
      } catch (HttpProblem obsolete) {
        log.accept("the result of task " + taskId + " is not wanted: " + obsolete.sentence());
        return;
      } catch (IOException | OutOfMemoryError unreachable) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
  }

  private void beat() {
    String current = session;
    if (current.isEmpty()) {
      if (!everRegistered) {
        sayThatItWaits("it does not answer"); // the first call hangs, which takes seconds to end
      }
      return;
    }
    try {
      client.heartbeat(self.id(), current, load.measure());
      patience.contact();
    } catch (HttpProblem | IOException seenByThePoll) {
      // The poll meets the same refusal or silence, and decides what follows from it.
    } catch (OutOfMemoryError passing) {
      // The next heartbeat may have more luck; if none has, the coordinator finds us lost.
    }
  }

  /**
   * Leaves the coordinator, if it can be reached, and ends the worker's threads, as the process is
   * told to end by a signal. Does nothing if closed.
   */
  public void leave() {
    if (closed) {
      return;
    }
    String current = session;
    closed = true;
    log.accept("worker " + self.id() + " ends: it got SIGTERM or Ctrl-C");
    if (!current.isEmpty()) {
      try {
        client.leave(self.id(), current);
      } catch (HttpProblem | IOException alreadyForgotten) {
        // The coordinator will notice the silence.
      }
    }
    close();
  }

  /** Ends the worker's threads without a word to the coordinator. Does nothing if closed. */
  @Override
  public void close() {
    closed = true;
    heartbeats.shutdownNow();
    taskThreads.shutdownNow();
  }
}
