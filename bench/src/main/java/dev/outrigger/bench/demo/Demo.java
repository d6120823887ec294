package dev.outrigger.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs both sides of the comparison, one after the other. Confined to one thread. */
final class Demo {
  /** How long one run of both sides may take; what is not done by then is cut off. */
  private static final Duration RUN_LIMIT = Duration.ofMinutes(5);

  private static final Pattern WARNING = Pattern.compile("\\b(?:WARN|ERROR)\\b");

  private final Jars jars;
  private final Workplace workplace;
  private final Children children;
  private final LiveLine live;
  private final @Nullable String scheduler;
  private final String agentLogLevel;

  Demo(
      Jars jars,
      Workplace workplace,
      Children children,
      LiveLine live,
      @Nullable String scheduler,
      String agentLogLevel) {
    this.jars = jars;
    this.workplace = workplace;
    this.children = children;
    this.live = live;
    this.scheduler = scheduler;
    this.agentLogLevel = agentLogLevel;
  }

  /**
   * Runs the suite twice without the agent, then twice with it.
   *
   * @param number the number of this run, from 1
   * @param prefix what its title begins with
   * @throws DemoFailure if that cannot be done, or not in time
   */
  DemoRun run(int number, String prefix) throws DemoFailure, InterruptedException {
    Deadline deadline = Deadline.after(RUN_LIMIT, System::nanoTime);
    SideRun without = runSide(Side.WITHOUT, number, prefix, deadline);
    SideRun with = runSide(Side.WITH, number, prefix, deadline);
    return new DemoRun(without, with);
  }

  private SideRun runSide(Side side, int number, String prefix, Deadline deadline)
      throws DemoFailure, InterruptedException {
    String name = "run" + number + "-" + side.label();
    String title = prefix + side.label() + " agent";
    GridSetting setting =
        new GridSetting(
            side,
            title,
            jars,
            scheduler,
            agentLogLevel,
            workplace.logsOf(number, side),
            workplace.copy(jars.testDirectory(), name),
            workplace.directory(name + "-tmp"),
            children);
    String before = Digest.of(jars.coordinator());
    live.show(title + ": starting a coordinator and " + WorkerSpec.ALL.size() + " workers");
    PassRun cold;
    PassRun warm;
    List<String> errors;
    try (Grid grid = new Grid(setting, deadline, live)) {
      cold = grid.run(Pass.COLD);
      warm = grid.run(Pass.WARM);
      grid.stop();
      errors = grid.coordinatorErrors();
    }
    return new SideRun(
        cold,
        warm,
        before,
        Digest.of(jars.coordinator()),
        errors,
        side == Side.WITH ? warningsIn(setting.agentLog()) : List.of());
  }

  private static List<String> warningsIn(Path log) throws DemoFailure {
    try {
      return Files.readAllLines(log).stream().filter(WARNING.asPredicate()).toList();
    } catch (IOException unreadable) {
      throw new DemoFailure("the agent has written no log, so it was not at work", unreadable);
    }
  }
}
