package dev.outrigger.bench.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold for a run, whatever the figures are: the agent changed the places only. */
final class Checks {
  private static final int NAMES_SHOWN = 3;
  private static final int DIGITS_SHOWN = 12;

  private Checks() {}

  static List<Check> of(DemoRun run) {
    return List.of(
        everyClassRanOnce(run.reports()),
        sameClassesFailed(run.reports()),
        jarIsUnchanged(run),
        coordinatorIsQuiet(run.with().coordinatorErrors()));
  }

  private static Check everyClassRanOnce(List<SuiteReport> reports) {
    Set<String> all = new TreeSet<>();
    reports.forEach(report -> report.tasks().forEach(row -> all.add(row.name())));
    Set<String> wrong = new TreeSet<>();
    for (SuiteReport report : reports) {
      Map<String, Integer> times = new TreeMap<>();
      report.tasks().forEach(row -> times.merge(row.name(), row.attempts(), Integer::sum));
      all.stream().filter(name -> times.getOrDefault(name, 0) != 1).forEach(wrong::add);
    }
    return new Check(
        "every test class ran exactly once in each pass",
        wrong.isEmpty(),
        wrong.isEmpty()
            ? all.size() + " classes, " + reports.size() + " passes"
            : "not so for " + shortened(wrong));
  }

  private static Check sameClassesFailed(List<SuiteReport> reports) {
    List<Map<String, Set<String>>> failures = reports.stream().map(Checks::failures).toList();
    Set<String> failed = new TreeSet<>();
    failures.forEach(pass -> failed.addAll(pass.keySet()));
    Set<String> unlike =
        failed.stream()
            .filter(name -> !failures.stream().allMatch(pass -> pass.containsKey(name)))
            .collect(Collectors.toCollection(TreeSet::new));
    return new Check(
        "the same test classes failed with and without",
        unlike.isEmpty(),
        unlike.isEmpty()
            ? (failed.isEmpty() ? "none" : failed.size() + ", in every pass alike")
            : "in some passes only: " + shortened(unlike));
  }

  /** Returns the failed tests of each class that failed. */
  private static Map<String, Set<String>> failures(SuiteReport report) {
    return report.tasks().stream()
        .filter(row -> !row.passed())
        .collect(
            Collectors.toMap(
                SuiteReport.Row::name, row -> Set.copyOf(row.failedTests()), (one, other) -> one));
  }

  /** Returns the classes that failed in every pass, sorted. */
  static List<String> failedAlike(List<SuiteReport> reports) {
    Set<String> alike = new TreeSet<>(failures(reports.get(0)).keySet());
    reports.forEach(report -> alike.retainAll(failures(report).keySet()));
    return new ArrayList<>(alike);
  }

  private static Check jarIsUnchanged(DemoRun run) {
    Set<String> digests =
        new TreeSet<>(
            List.of(
                run.without().jarBefore(),
                run.without().jarAfter(),
                run.with().jarBefore(),
                run.with().jarAfter()));
    return new Check(
        "the coordinator's jar is the same, byte by byte",
        digests.size() == 1,
        "SHA-256 " + digests.stream().map(Checks::beginning).collect(Collectors.joining(", ")));
  }

  private static Check coordinatorIsQuiet(List<String> errors) {
    return new Check(
        "no error output of the coordinator with the agent",
        errors.isEmpty(),
        errors.isEmpty() ? "empty" : errors.size() + " lines, first: " + errors.get(0));
  }

  private static String beginning(String digest) {
    return digest.length() <= DIGITS_SHOWN ? digest : digest.substring(0, DIGITS_SHOWN) + "...";
  }

  private static String shortened(Set<String> names) {
    String shown =
        names.stream()
            .limit(NAMES_SHOWN)
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.joining(", "));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
