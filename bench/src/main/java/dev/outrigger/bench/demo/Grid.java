package dev.outrigger.bench.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A coordinator and its four workers, each in a JVM of its own. Confined to one thread.
 *
 * <p>The JVMs are of the kind that runs the demo.
 */
final class Grid implements AutoCloseable {
  /** How long a JVM may take to start and be heard of, on a machine that is busy. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** How long all may take to end once the coordinator is asked to. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final GridSetting setting;
  private final Deadline deadline;
  private final LiveLine live;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final List<Child> workers = new ArrayList<>();
  private final Child coordinator;
  private final URI url;
  private final CoordinatorDoor door;
  private final ProgressRelay relay;

  /**
   * Starts the coordinator and, one after the other, the workers, and waits until all are there.
   *
   * @throws DemoFailure if that fails or takes too long
   */
  Grid(GridSetting setting, Deadline deadline, LiveLine live)
      throws DemoFailure, InterruptedException {
    this.setting = setting;
    this.deadline = deadline;
    this.live = live;
    Path portFile = setting.logs().resolve("port");
    coordinator = startCoordinator(portFile);
    url = URI.create("http://127.0.0.1:" + awaitPort(portFile));
    door = new CoordinatorDoor(client, url);
    try {
      relay = ProgressRelay.open(client, url);
    } catch (IOException noPort) {
      throw new DemoFailure("no port can be opened on the loopback address", noPort);
    }
    for (WorkerSpec worker : WorkerSpec.ALL) {
      startWorker(worker);
    }
  }

  private Child startCoordinator(Path portFile) throws DemoFailure {
    List<String> flags = new ArrayList<>();
    if (setting.side() == Side.WITH) {
      flags.add("-javaagent:" + setting.jars().agent() + "=" + writeAgentConfig());
    }
    return start(
        "coordinator",
        flags,
        List.of(
            "coordinator",
            "--port",
            "0",
            "--port-file",
            portFile.toString(),
            // Two processors serve five JVMs: a worker that is starved is not lost.
            "--heartbeat-timeout",
            "60s"));
  }

  private Path writeAgentConfig() throws DemoFailure {
    Properties config = new Properties();
    config.setProperty("profile", "testgrid");
    config.setProperty("log.file", setting.agentLog().toString());
    config.setProperty("log.level", setting.agentLogLevel());
    if (setting.scheduler() != null) {
      config.setProperty("scheduler", setting.scheduler());
    }
    Path file = setting.logs().resolve("outrigger.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      config.store(out, null);
    } catch (IOException unwritable) {
      throw new DemoFailure("'" + file + "' cannot be written", unwritable);
    }
    return file;
  }

  private String awaitPort(Path portFile) throws DemoFailure, InterruptedException {
    Deadline limit = deadline.orAfter(START_LIMIT);
    while (!Files.exists(portFile)) {
      requireAlive(coordinator, "did not start");
      if (limit.hasPassed()) {
        throw new DemoFailure(
            "the coordinator had not started after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL.toMillis());
    }
    try {
      return Files.readString(portFile, StandardCharsets.US_ASCII).strip();
    } catch (IOException unreadable) {
      throw new DemoFailure("'" + portFile + "' cannot be read", unreadable);
    }
  }

  /** Starts a worker and waits until it has registered, since the order is part of the demo. */
  private void startWorker(WorkerSpec spec) throws DemoFailure, InterruptedException {
    Child worker =
        start(
            spec.id(),
            spec.flags(),
            List.of("worker", "--coordinator", url.toString(), "--id", spec.id()));
    workers.add(worker);
    Deadline limit = deadline.orAfter(START_LIMIT);
    while (!isRegistered(spec.id())) {
      requireAlive(worker, "did not start");
      requireAlive(coordinator, "ended while the workers were starting");
      if (limit.hasPassed()) {
        throw new DemoFailure(
            "worker " + spec.id() + " had not registered after " + START_LIMIT.toSeconds() + " s");
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private boolean isRegistered(String worker) throws InterruptedException {
    try {
      return door.workers().contains(worker);
    } catch (IOException notNow) {
      return false;
    }
  }

  /**
   * Runs the suite once.
   *
   * @throws DemoFailure if it does not come to its end in time
   */
  PassRun run(Pass pass) throws DemoFailure, InterruptedException {
    relay.reset();
    Duration usedBefore = processorTime();
    Path json = setting.logs().resolve(pass.label() + ".json");
    Child submit = submit(pass, json);
    Tally tally = Tally.NOTHING;
    while (submit.isAlive()) {
      Thread.sleep(POLL.toMillis());
      tally = relay.tally();
      live.show(LiveLine.describe(setting.title(), pass, tally));
      requireAllAlive(pass);
      if (deadline.hasPassed()) {
        throw cutOff(pass, tally);
      }
    }
    Duration used = processorTime().minus(usedBefore);
    SuiteReport report = reportOf(submit, json);
    Duration makespan = Duration.ofMillis(Math.round(report.figures().makespanMillis()));
    live.finish(LiveLine.describeEnd(setting.title(), pass, relay.tally(), makespan));
    return new PassRun(report, processorShare(used, makespan));
  }

  private Child submit(Pass pass, Path json) throws DemoFailure {
    String classPath =
        setting.jars().testClassPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    return start(
        "submit-" + pass.label(),
        List.of(),
        List.of(
            "submit",
            "--coordinator",
            relay.url().toString(),
            "--jar",
            setting.jars().tests().toString(),
            "--class-path",
            classPath,
            "--json",
            json.toString(),
            // Whether failures are the grid's shows in the passes, of which there are four.
            "--no-confirm"));
  }

  private SuiteReport reportOf(Child submit, Path json) throws DemoFailure {
    if (!Files.exists(json)) {
      throw new DemoFailure("the suite could not be submitted: " + submit.lastWords());
    }
    try {
      return SuiteReport.read(Files.readAllBytes(json));
    } catch (IOException unreadable) {
      throw new DemoFailure("'" + json + "' cannot be read", unreadable);
    }
  }

  private DemoFailure cutOff(Pass pass, Tally tally) {
    return new DemoFailure(
        String.format(
            Locale.ROOT,
            "cut off in the %s pass %s the agent, with %d of %d test classes done, as the time for"
                + " one run is over; is the machine busy with something else?",
            pass.label(),
            setting.side().label(),
            tally.done(),
            tally.total()));
  }

  private void requireAllAlive(Pass pass) throws DemoFailure {
    String when =
        "ended during the " + pass.label() + " pass " + setting.side().label() + " the agent";
    requireAlive(coordinator, when);
    for (Child worker : workers) {
      requireAlive(worker, when);
    }
  }

  private static void requireAlive(Child child, String otherwise) throws DemoFailure {
    if (!child.isAlive()) {
      throw new DemoFailure(child.name() + " " + otherwise + ": " + child.lastWords());
    }
  }

  private Duration processorTime() {
    return workers.stream().map(Child::processorTime).reduce(Duration.ZERO, Duration::plus);
  }

  private static double processorShare(Duration used, Duration makespan) {
    double available = (double) makespan.toNanos() * Runtime.getRuntime().availableProcessors();
    return used.isZero() ? Double.NaN : used.toNanos() / available;
  }

  private Child start(String name, List<String> flags, List<String> arguments) throws DemoFailure {
    List<String> command = new ArrayList<>();
    command.add(JAVA);
    command.addAll(flags);
    command.add("-Djava.io.tmpdir=" + setting.temporary());
    command.add("-jar");
    command.add(setting.jars().coordinator().toString());
    command.addAll(arguments);
    return setting.children().start(name, command, setting.testDirectory(), setting.logs());
  }

  /** Lets the coordinator and the workers end, and ends those that do not. */
  void stop() throws InterruptedException {
    relay.close();
    try {
      door.shutDown();
    } catch (IOException unreachable) {
      // Then it is ended below.
    }
    setting.children().end(STOP_LIMIT);
  }

  List<String> coordinatorErrors() {
    return coordinator.errorLines();
  }

  @Override
  public void close() {
    relay.close();
    setting.children().end(Duration.ZERO);
  }
}
