package dev.outrigger.bench.overhead;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the agent adds to one assignment of the sample coordinator, as CSV. */
@Command(
    name = "overhead",
    description = "Measures what the agent adds to one assignment, and prints CSV.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The sample coordinator's assignTask is called in a JVM without and in one with",
      "the agent, all workers free. Columns: p50 and p99 of one call; added_p50_ns is",
      "the difference, share_of_50_ms what that is of a task of 50 ms."
    })
public final class OverheadCommand implements Callable<Integer> {
  private static final int COULD_NOT_RUN = 2;
  private static final double FIFTY_MILLIS = 50e6;

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "N",
      defaultValue = "4,100,1000",
      description = "Numbers of workers to measure with; default ${DEFAULT-VALUE}.")
  private List<Integer> workers = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "How long to measure each, after a warm-up of the same length; default ${DEFAULT-VALUE}.")
  private int seconds;

  private record Percentiles(long p50, long p99) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1 || workers.isEmpty() || workers.stream().anyMatch(count -> count < 1)) {
      System.err.println("--seconds and each of --workers must be at least 1");
      return COULD_NOT_RUN;
    }
    Path self = self();
    Path checkout = self.resolve("../../..").normalize();
    Path coordinator = checkout.resolve("sample-coordinator/target/sample-coordinator.jar");
    Path agent = checkout.resolve("agent/target/outrigger-agent.jar");
    for (Path jar : List.of(coordinator, agent)) {
      if (!Files.exists(jar)) {
        System.err.println("'" + jar + "' is not there; build it with: mvn package -DskipTests");
        return COULD_NOT_RUN;
      }
    }
    String classPath = self + File.pathSeparator + coordinator;
    Path folder = Files.createTempDirectory("outrigger-overhead");
    String agentFlag = "-javaagent:" + agent + "=profile=testgrid,log.file=" + folder + "/a.log";
    try {
      System.out.println(
          "workers,p50_ns_without,p50_ns_with,ratio,p99_ns_without,p99_ns_with,added_p50_ns,"
              + "share_of_50_ms");
      for (int count : workers) {
        System.err.println("measuring with " + count + " workers, without the agent ...");
        Percentiles without = measure(List.of(), classPath, count);
        System.err.println("measuring with " + count + " workers, with the agent ...");
        Percentiles with = measure(List.of(agentFlag), classPath, count);
        long added = with.p50 - without.p50;
        System.out.printf(
            Locale.ROOT,
            "%d,%d,%d,%.1f,%d,%d,%d,%.6f%n",
            count,
            without.p50,
            with.p50,
            (double) with.p50 / without.p50,
            without.p99,
            with.p99,
            added,
            added / FIFTY_MILLIS);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("a.log"));
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  private static Path self() {
    try {
      return Path.of(
          OverheadCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the program's own jar cannot be found", impossible);
    }
  }

  private Percentiles measure(List<String> flags, String classPath, int count)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, AssignLoop.class.getName()));
    command.addAll(List.of(String.valueOf(count), String.valueOf(seconds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String[] figures =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .strip()
            .split(" ", -1);
    if (process.waitFor() != 0 || figures.length != 2) {
      throw new IOException("the measured JVM ended with exit code " + process.exitValue());
    }
    return new Percentiles(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }
}
