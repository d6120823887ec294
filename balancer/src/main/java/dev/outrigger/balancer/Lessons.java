package dev.outrigger.balancer;

import dev.outrigger.balancer.learning.DurationModel;
import dev.outrigger.balancer.learning.FailureModel;
import dev.outrigger.balancer.learning.Guesses;
import dev.outrigger.balancer.learning.WorkerEffect;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.model.KnownDurations;
import dev.outrigger.balancer.model.Outcome;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.pool.Forecast;
import dev.outrigger.balancer.pool.OpenAttempt;
import java.time.Duration;

/** What is learned from the end of an attempt: durations, and who is to blame. Thread-safe. */
final class Lessons {
  private final FailureModel failures = new FailureModel();
  private final DurationModel durations;
  private final KnownDurations known;
  private final Guesses guesses;

  Lessons(DurationModel durations, KnownDurations known, Guesses guesses) {
    this.durations = durations;
    this.known = known;
    this.guesses = guesses;
  }

  /** Doubts what was learned of a worker that has left. */
  void workerLeft(WorkerEffect worker, long now) {
    durations.workerLeft(worker);
    failures.workerLeft(worker, now);
  }

  /** Learns from an attempt that has ended; a failure tells nothing of durations. */
  void learn(OpenAttempt attempt, Outcome outcome, long now) {
    Task task = attempt.task();
    WorkerEffect worker = (WorkerEffect) attempt.row().companion();
    failures.observe(task.key(), worker, outcome.succeeded(), outcome.blame(), now);
    if (!outcome.succeeded()) {
      return;
    }
    Duration told = outcome.duration();
    double millis = told != null ? Matcher.millis(told) : attempt.durationMillis(now);
    attempt.row().succeeded(task);
    double atFullSpeed = attempt.row().atFullSpeed(millis, now);
    durations.observe(task.key(), guesses.of(task), worker, atFullSpeed);
    Forecast forecast = attempt.forecast();
    worker.felt(forecast.logMean(), forecast.logVariance(), millis, now);
    double certain = known.millis(task, attempt.row().id());
    if (!Double.isNaN(certain)) {
      durations.observeKnown(certain, atFullSpeed);
    }
  }
}
