package dev.outrigger.balancer;

import dev.outrigger.balancer.analysis.ModelFamily;
import dev.outrigger.balancer.analysis.TaskAnalysis;
import dev.outrigger.balancer.analysis.TaskAnalyzer;
import dev.outrigger.balancer.analysis.TaskDescription;
import dev.outrigger.balancer.analysis.TaskType;
import dev.outrigger.balancer.learning.Guess;
import dev.outrigger.balancer.learning.Guesses;
import dev.outrigger.balancer.matching.Matcher;
import dev.outrigger.balancer.model.Task;
import dev.outrigger.balancer.model.TaskKey;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis adds to what a task tells: its family, and how long it may take, until that has
 * been learned. What a task tells itself always wins.
 *
 * <p>A task whose type is told and none of {@link TaskType} is no task of a model, so its name is
 * not looked at. Each key is analysed once and remembered, for the last 10,000 or so. Thread-safe.
 */
final class AnalysedTasks implements Guesses {
  private static final int MOST_REMEMBERED = 10_000;

  /** What was found out about one key. */
  private record Finding(@Nullable String family, Guess guess) {
    static final Finding NOTHING = new Finding(null, Guess.NONE);
  }

  private final TaskAnalyzer analyzer;
  private final ConcurrentHashMap<TaskKey, Finding> findings = new ConcurrentHashMap<>();

  AnalysedTasks(TaskAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** Returns the task with the family that its model's name tells, where it tells none itself. */
  Task withFamily(Task task) {
    if (task.family() != null || task.model() == null) {
      return task;
    }
    String family = finding(task).family();
    return family == null ? task : task.withFamily(family);
  }

  @Override
  public Guess of(Task task) {
    Guess told = Guess.told(Matcher.toldMillis(task));
    return told.source() == Guess.Source.NOBODY ? finding(task).guess() : told;
  }

  private Finding finding(Task task) {
    if (task.model() == null && task.family() == null && task.type() == null) {
      return Finding.NOTHING;
    }
    TaskKey key = task.key();
    Finding known = findings.get(key);
    if (known == null) {
      known = find(task);
      if (findings.size() >= MOST_REMEMBERED) {
        findings.clear();
      }
      findings.put(key, known);
    }
    return known;
  }

  /** Analyses a key: nothing that differs between its tasks may count. */
  private Finding find(Task task) {
    TaskType type = TaskType.named(task.type());
    ModelFamily told = ModelFamily.named(task.family());
    boolean modelFamily = told != null && told != ModelFamily.UNKNOWN;
    if (type == TaskType.OTHER && task.type() != null && !modelFamily) {
      return Finding.NOTHING;
    }
    TaskAnalysis analysis =
        analyzer.analyze(
            TaskDescription.builder().model(task.model()).family(told).type(type).build());
    ModelFamily family = analysis.family();
    if (family == ModelFamily.UNKNOWN && type == TaskType.OTHER) {
      return Finding.NOTHING;
    }
    return new Finding(
        family == ModelFamily.UNKNOWN ? null : family.name().toLowerCase(Locale.ROOT),
        Guess.analysed(Matcher.millis(analysis.expected())));
  }
}
