package dev.outrigger.agent.control.suggest;

import dev.outrigger.agent.control.suggest.Entry.Certainty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the methods by which a coordinator is told what happens. Confined to one thread. */
final class Reports {
  private final Decision decision;
  private final List<Operation> methods;
  private final BiPredicate<Operation, Operation> reaches;
  private final Roles roles;

  /**
   * @param methods those of the class and its superclasses
   * @param reaches whether one of them calls the other, also by way of others
   */
  Reports(Decision decision, List<Operation> methods, BiPredicate<Operation, Operation> reaches) {
    this.decision = decision;
    this.methods =
        methods.stream().filter(it -> !it.method().equals(decision.method().method())).toList();
    this.reaches = reaches;
    this.roles = new Roles(decision.taskType(), decision.worker());
  }

  /** Returns the lines. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    add(entries, "on.worker-joined", Words.JOIN, this::joined);
    add(entries, "on.worker-left", Words.LEAVE, this::left);
    add(entries, "on.worker-load", Words.LOAD, this::load);
    add(entries, "on.task-finished", Words.FINISH, this::finished);
    add(entries, "on.task-finished.failed", Words.FAIL, this::failed);
    return entries;
  }

  /** Adds the method of a role that the others of that role come to; they are told beside it. */
  private void add(
      List<Entry> entries,
      String key,
      Set<String> words,
      Function<Operation, @Nullable Report> read) {
    List<Report> found = new ArrayList<>();
    for (Operation method : methods) {
      if (Words.hasAny(method.name(), words)) {
        Report report = read.apply(method);
        if (report != null) {
          found.add(report);
        }
      }
    }
    found.sort(Comparator.comparingInt((Report it) -> -score(it, words, found)));
    if (found.isEmpty()) {
      return;
    }
    Report best = found.get(0);
    entries.add(
        new Entry(
            key,
            best.written(),
            best.certainty(),
            best.why(),
            found.subList(1, found.size()).stream().map(Report::written).toList()));
  }

  private int score(Report report, Set<String> words, List<Report> all) {
    long callers = all.stream().filter(it -> reaches.test(it.method(), report.method())).count();
    return (int) callers * 4
        + (Words.beginsWith(report.method().name(), words) ? 3 : 0)
        - (report.certainty() == Certainty.GUESS ? 1 : 0)
        + (report.options().contains("worker=") ? 2 : 0)
        - (report.method().parameters() > 4 ? 1 : 0);
  }

  private String entered(Operation method) {
    return reaches.test(method, decision.method()) ? " when=enter" : "";
  }

  private @Nullable Report joined(Operation method) {
    int worker = roles.object(method, decision.worker());
    boolean alsoTask = roles.task(method) >= 0 && !Words.hasAny(method.name(), Words.WORKER);
    if (worker < 0 || alsoTask || Words.hasAny(method.name(), Words.LEAVE)) {
      return null;
    }
    return new Report(method, " worker=arg" + worker + entered(method), Certainty.LIKELY, "");
  }

  private @Nullable Report left(Operation method) {
    int worker = roles.worker(method);
    boolean ofTask = roles.object(method, decision.taskType()) >= 0;
    if (worker < 0 || ofTask) {
      return null;
    }
    boolean isSure = roles.object(method, decision.worker()) >= 0 || roles.isNamed(method, worker);
    return new Report(
        method,
        " worker=arg" + worker,
        isSure ? Certainty.LIKELY : Certainty.GUESS,
        isSure ? "" : "that its argument names a worker is a guess");
  }

  private @Nullable Report load(Operation method) {
    int worker = roles.worker(method);
    for (int i = 0; worker >= 0 && i < method.parameters(); i++) {
      Properties load = Properties.of(method.type(i));
      String cpu =
          load.find(Shapes::isNumber, "cpuShare", "cpu", "cpuLoad", "cpuUsage", "systemCpuLoad");
      String memory = load.find(Shapes::isNumber, "memoryShare", "memoryLoad", "memoryUsage");
      if (i != worker && (cpu != null || memory != null)) {
        return new Report(
            method,
            " worker=arg" + worker + option("cpu", i, cpu) + option("memory", i, memory),
            Certainty.LIKELY,
            "shares of 1; write unit=percent if they are percentages");
      }
    }
    return null;
  }

  private static String option(String name, int argument, @Nullable String property) {
    return property == null ? "" : " " + name + "=arg" + argument + "." + property;
  }

  private @Nullable Report finished(Operation method) {
    if (Words.hasAny(method.name(), Words.FAIL)) {
      return null;
    }
    String outcome =
        new Outcome(method, Set.of(roles.task(method), roles.worker(method))).written();
    return end(method, outcome, outcome.contains("succeeded="));
  }

  private @Nullable Report failed(Operation method) {
    return end(method, " succeeded=false", true);
  }

  private @Nullable Report end(Operation method, String outcome, boolean tellsOutcome) {
    int task = roles.task(method);
    int worker = roles.worker(method);
    if (task < 0) {
      return null;
    }
    boolean isSure = roles.object(method, decision.taskType()) >= 0 || roles.isNamed(method, task);
    String why =
        !isSure
            ? "which argument names the task is a guess"
            : tellsOutcome
                ? ""
                : "nothing tells whether the task succeeded: it counts as a success";
    String enter = entered(method);
    boolean tellsValid = enter.isEmpty() && Shapes.isTruth(method.method().getReturnType());
    return new Report(
        method,
        (worker < 0 ? "" : " worker=arg" + worker)
            + " task=arg"
            + task
            + outcome
            + enter
            + (tellsValid ? " if=result == true" : ""),
        isSure && tellsOutcome ? Certainty.LIKELY : Certainty.GUESS,
        why);
  }

  /** One method read as a report. */
  private record Report(Operation method, String options, Certainty certainty, String why) {
    String written() {
      return method.written() + options;
    }
  }
}
