package dev.outrigger.bench.quality;

import dev.outrigger.bench.Trial;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures placements against a bound, as CSV. */
@Command(
    name = "quality",
    description = {
      "Places bursts of tasks by the real balancer on a virtual clock, and prints CSV: the makespan,"
          + " a lower bound on that of any placement, and their ratio."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An ETC file holds 'tasks machines 0', then the time of each task on each",
      "machine, all of the first task first. The geometric mean and the worst ratio",
      "of each scheduler go to stderr.",
      "",
      "Example:",
      "  outrigger-bench quality --etc instances --scheduler exponential_potential"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "2:an input is wrong"})
public final class QualityCommand implements Callable<Integer> {
  private static final int WRONG_INPUT = 2;

  @Option(
      names = "--etc",
      required = true,
      arity = "1..*",
      paramLabel = "FILE_OR_DIR",
      description = "Files of expected times to compute, or folders of them.")
  private List<Path> etc = List.of();

  @Mixin private Trial trial = new Trial();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "immediate",
      description = "immediate: one by one, in the file's order; the only one so far.")
  private String mode = "immediate";

  @Option(
      names = "--error",
      paramLabel = "SIGMA",
      defaultValue = "0",
      description =
          "Standard deviation of the logarithm by which estimates are off; default ${DEFAULT-VALUE}.")
  private double error;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @Override
  public Integer call() {
    try {
      checkOptions();
      List<EtcInstance> instances = new ArrayList<>();
      for (Path file : files()) {
        instances.add(EtcInstance.read(file));
      }
      measure(instances);
      return 0;
    } catch (QualityException wrong) {
      err.println(wrong.getMessage());
      return WRONG_INPUT;
    }
  }

  private void checkOptions() throws QualityException {
    if (!mode.equals("immediate")) {
      throw new QualityException("--mode must be immediate, was '" + mode + "'");
    }
    if (!(error >= 0 && error <= 10)) {
      throw new QualityException("--error must be from 0 to 10, was " + error);
    }
    String wrong = trial.whatIsWrong();
    if (wrong != null) {
      throw new QualityException(wrong);
    }
  }

  /** Returns the files named, those of folders in the order of their names; csv files are none. */
  private List<Path> files() throws QualityException {
    List<Path> files = new ArrayList<>();
    for (Path named : etc) {
      if (!Files.isDirectory(named)) {
        files.add(named);
        continue;
      }
      try (Stream<Path> inside = Files.list(named)) {
        inside.filter(file -> !file.toString().endsWith(".csv")).sorted().forEach(files::add);
      } catch (IOException unreadable) {
        throw new QualityException("'" + named + "' cannot be listed: " + unreadable);
      }
    }
    return files;
  }

  private void measure(List<EtcInstance> instances) throws QualityException {
    out.println("instance,scheduler,mode,error,makespan,lower_bound,ratio");
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    int done = 0;
    for (EtcInstance instance : instances) {
      err.println(++done + "/" + instances.size() + " " + instance.name());
      double bound = MakespanBound.of(instance.millis());
      Burst burst = new Burst(instance, error, trial.seed());
      for (String scheduler : trial.schedulers()) {
        double makespan = burst.makespan(scheduler, trial.seed());
        ratios.computeIfAbsent(scheduler, name -> new ArrayList<>()).add(makespan / bound);
        out.printf(
            Locale.ROOT,
            "%s,%s,%s,%s,%.3f,%.3f,%.4f%n",
            instance.name(),
            scheduler,
            mode,
            error,
            makespan,
            bound,
            makespan / bound);
      }
    }
    ratios.forEach(this::summarise);
  }

  private void summarise(String scheduler, List<Double> ratios) {
    double logs = ratios.stream().mapToDouble(Math::log).average().orElse(0);
    double worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    err.printf(
        Locale.ROOT, "%-24s geometric mean %.3f, worst %.3f%n", scheduler, Math.exp(logs), worst);
  }
}
