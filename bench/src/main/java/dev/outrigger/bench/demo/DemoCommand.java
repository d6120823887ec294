package dev.outrigger.bench.demo;

import dev.outrigger.bench.SchedulerNames;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a real test suite without and with the agent, and compares. */
@Command(
    name = "demo",
    description = {
      "Runs the tests of a real library on four unlike workers, first without and then with the"
          + " agent, and shows both results side by side. Each time a new coordinator process runs"
          + " them twice, so that the second pass meets warm workers.",
      "Needs no options; those that exist are for developers."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all checks hold",
      "1:a check failed: the agent changed more than the places",
      "2:it could not be run to its end"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Duration KILL_AFTER = Duration.ofSeconds(5);
  private static final int CHECK_FAILED = 1;
  private static final int COULD_NOT_RUN = 2;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many times to run both; medians are shown. Default ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--scheduler",
      paramLabel = "NAME",
      description = "The scheduler that the agent uses; its default otherwise.")
  private @Nullable String scheduler;

  @Option(names = "--json", paramLabel = "FILE", description = "Where all figures go in JSON.")
  private @Nullable Path json;

  @Option(
      names = "--keep-logs",
      paramLabel = "DIR",
      description = "Where the logs of all processes stay, the agent's in detail.")
  private @Nullable Path keptLogs;

  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @Override
  public Integer call() throws InterruptedException {
    if (runs < 1) {
      err.println("--runs must be at least 1, was " + runs);
      return COULD_NOT_RUN;
    }
    String unknown = scheduler == null ? null : SchedulerNames.whatIsWrong(List.of(scheduler));
    if (unknown != null) {
      err.println(unknown);
      return COULD_NOT_RUN;
    }
    LiveLine live = new LiveLine(err, Terminal.isInteractive(), System::nanoTime);
    try {
      if (json != null) {
        DemoJson.requireWritable(json);
      }
      return runAndCleanUp(live);
    } catch (DemoFailure failure) {
      live.end();
      if (interrupted.get()) {
        return COULD_NOT_RUN; // whoever pressed Ctrl-C knows why; the JVM is ending already
      }
      err.println("the demo could not be run: " + failure.getMessage());
      return COULD_NOT_RUN;
    }
  }

  private int runAndCleanUp(LiveLine live) throws DemoFailure, InterruptedException {
    Workplace workplace = Workplace.create(keptLogs);
    Children children = new Children(KILL_AFTER);
    Runnable cleanUp =
        () -> {
          children.close();
          workplace.close();
        };
    // On Ctrl-C the stack does not unwind; the hook does the same in its place.
    Thread hook =
        new Thread(
            () -> {
              interrupted.set(true);
              cleanUp.run();
            },
            "demo-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(workplace, children, live);
    } finally {
      cleanUp.run();
    }
  }

  private int run(Workplace workplace, Children children, LiveLine live)
      throws DemoFailure, InterruptedException {
    Jars jars = Jars.ofThisBuild();
    Machine machine = Machine.here();
    if (machine.isBusy()) {
      err.println(machine.warning());
    }
    Demo demo =
        new Demo(jars, workplace, children, live, scheduler, keptLogs == null ? "info" : "debug");
    List<DemoRun> results = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      results.add(demo.run(i, runs == 1 ? "" : "run " + i + "/" + runs + ", "));
    }
    Comparison median = Comparison.median(results.stream().map(DemoRun::comparison).toList());
    if (json != null) {
      DemoJson.of(machine, results, median).writeTo(json);
    }
    return show(jars, machine, results, median) ? 0 : CHECK_FAILED;
  }

  /** Prints all results and returns whether all checks hold. */
  private boolean show(Jars jars, Machine machine, List<DemoRun> results, Comparison median) {
    List<SuiteReport> reports = results.stream().flatMap(run -> run.reports().stream()).toList();
    out.println();
    out.println(
        reports.get(0).tasks().size() + " test classes of " + jars.suite() + " on 4 workers");
    print(machine + (results.size() == 1 ? "" : "; medians of " + results.size() + " runs"));
    out.println();
    ResultTable.of(median).forEach(out::println);
    out.println();
    List<String> alike = Checks.failedAlike(reports);
    if (!alike.isEmpty()) {
      out.println("Failing everywhere alike, in every pass on whichever worker:");
      alike.forEach(name -> out.println("  " + name));
      out.println();
    }
    boolean allHold = true;
    for (int i = 0; i < results.size(); i++) {
      for (Check check : Checks.of(results.get(i))) {
        allHold &= check.passed();
        if (i == 0 || !check.passed()) {
          print(check.toString());
        }
      }
    }
    results.stream()
        .flatMap(run -> run.with().agentWarnings().stream())
        .limit(3)
        .forEach(line -> print("note    the agent's log says: " + line));
    out.println();
    if (results.size() > 1) {
      ResultTable.ratios(results.stream().map(DemoRun::comparison).toList()).forEach(this::print);
    }
    out.println(median.ratioLine());
    return allHold;
  }

  /** Prints a line; what is too long for one goes on under the text of the checks. */
  private void print(String line) {
    Paragraph.of(line, " ".repeat(8)).forEach(out::println);
  }
}
