package dev.outrigger.bench.quality;

import dev.outrigger.bench.Trial;
import dev.outrigger.bench.quality.rivals.Rivals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures placements against bounds and rivals, as CSV. */
@Command(
    name = "quality",
    description = {
      "Drives the real balancer on a virtual clock and prints CSV. With --etc: bursts of tasks, and"
          + " their makespan against a lower bound. With --matrix: streams of tasks, and their flow"
          + " times in units of the mean fastest service."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An ETC file holds 'tasks machines 0', then the time of each task on each machine,",
      "all of the first task first.",
      "",
      "A matrix has a line for each class of tasks, with the mean seconds on each worker,",
      "blank where it cannot run:",
      "",
      "  class,fast,slow",
      "  unit,1,2.5",
      "  browser,4,",
      "",
      "Flow times are in units of the mean fastest service. A stream is stable if the",
      "tasks in the system stop growing; violations are tasks on workers that cannot run",
      "them; ratio is makespan by lower bound. Schedulers to compare with, beside those",
      "of the balancer: rival_random, rival_met, rival_olb, rival_performance,",
      "rival_matching.",
      "",
      "Examples:",
      "  java -jar outrigger-bench.jar quality --etc FOLDER --scheduler round_robin",
      "  java -jar outrigger-bench.jar quality --matrix m.csv --load 0.9 --estimates cold"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:measured", "2:an input is wrong"})
public final class QualityCommand implements Callable<Integer> {
  private static final int WRONG_INPUT = 2;

  /** What is measured: bursts or streams. */
  static final class Input {
    @Option(
        names = "--etc",
        arity = "1..*",
        paramLabel = "FILE_OR_DIR",
        description = "Files of expected times to compute, or folders of them.")
    private List<Path> etc = List.of();

    @Option(
        names = "--matrix",
        arity = "1..*",
        paramLabel = "FILE",
        description = "Files of mean seconds by class and worker.")
    private List<Path> matrix = List.of();
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Input input = new Input();

  @Mixin private Trial trial = new Trial();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "immediate",
      description =
          "Bursts: immediate, one by one in the file's order; or batch, all by one plan, with"
              + " --scheduler min_min, sufferage or local_search; default ${DEFAULT-VALUE}.")
  private String mode = "immediate";

  @Option(
      names = "--budget",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description = "Batches: how long planning may take; default ${DEFAULT-VALUE}.")
  private int budgetMillis;

  @Option(
      names = "--error",
      paramLabel = "SIGMA",
      defaultValue = "0",
      description =
          "Bursts: standard deviation of the logarithm by which estimates are off; default"
              + " ${DEFAULT-VALUE}.")
  private double error;

  @Option(
      names = "--load",
      paramLabel = "RHO",
      defaultValue = "0.7",
      description =
          "Streams: arrivals as a share of the most that the workers can do; default"
              + " ${DEFAULT-VALUE}.")
  private double load;

  @Option(
      names = "--estimates",
      paramLabel = "WHAT",
      defaultValue = "exact",
      description =
          "Streams: exact, the balancer is told the means; warm:K, it has seen K tasks of each class"
              + " end on each worker; cold, it knows nothing; default ${DEFAULT-VALUE}.")
  private String estimates = "exact";

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Streams: how many tasks; default ${DEFAULT-VALUE}.")
  private int tasks;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,3",
      description = "Streams: a run for each; default ${DEFAULT-VALUE}.")
  private List<Long> seeds = List.of();

  @Option(
      names = "--arrivals",
      paramLabel = "WHAT",
      defaultValue = "poisson",
      description = "Streams: poisson, or a file of gaps, one a line; default ${DEFAULT-VALUE}.")
  private String arrivals = "poisson";

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "0.2",
      description = "Streams: scatter of durations, log-normal; default ${DEFAULT-VALUE}.")
  private double noise;

  @Option(
      names = "--size-sigma",
      paramLabel = "SIGMA",
      defaultValue = "0.5",
      description = "Streams: scatter of the sizes of tasks, log-normal; default ${DEFAULT-VALUE}.")
  private double sizeSigma;

  @Option(
      names = "--slowdown",
      paramLabel = "W,FACTOR",
      defaultValue = "",
      description = "Streams: worker W takes FACTOR times as long from half way on.")
  private String slowdown = "";

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @Override
  public Integer call() {
    try {
      checkOptions();
      if (input.matrix.isEmpty()) {
        measureBursts();
      } else {
        measureStreams();
      }
      return 0;
    } catch (QualityException | IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      return WRONG_INPUT;
    }
  }

  private void measureBursts() throws QualityException {
    List<EtcInstance> instances = new ArrayList<>();
    for (Path file : etcFiles()) {
      instances.add(EtcInstance.read(file));
    }
    new BurstBench(
            trial.schedulers(),
            error,
            trial.seed(),
            mode.equals("batch") ? Duration.ofMillis(budgetMillis) : null,
            out,
            err)
        .measure(instances);
  }

  private void measureStreams() throws QualityException {
    List<ServiceMatrix> matrices = new ArrayList<>();
    for (Path file : input.matrix) {
      matrices.add(ServiceMatrix.read(file));
    }
    Scatter scatter = new Scatter(sizeSigma, noise);
    new StreamBench(
            new StreamBench.Settings(load, estimates, tasks, seeds, arrivals, scatter, slowdown),
            trial.schedulers(),
            out,
            err)
        .measure(matrices);
  }

  private void checkOptions() throws QualityException {
    boolean batch = mode.equals("batch");
    if (!batch && !mode.equals("immediate")) {
      throw new QualityException("--mode must be immediate or batch, was '" + mode + "'");
    }
    if (budgetMillis < 0) {
      throw new QualityException("--budget must be at least 0, was " + budgetMillis);
    }
    if (!(error >= 0 && error <= 10)) {
      throw new QualityException("--error must be from 0 to 10, was " + error);
    }
    if (!(load > 0 && load <= 10)) {
      throw new QualityException("--load must be above 0 and at most 10, was " + load);
    }
    if (tasks < 10 || tasks > 10_000_000) {
      throw new QualityException("--tasks must be from 10 to 10000000, was " + tasks);
    }
    if (batch) {
      for (String scheduler : trial.schedulers()) {
        Planners.named(scheduler);
      }
      return;
    }
    String wrong = trial.whatIsWrong(Rivals.andOurs());
    if (wrong != null) {
      throw new QualityException(wrong);
    }
  }

  /** Returns the files named, those of folders in the order of their names; csv files are none. */
  private List<Path> etcFiles() throws QualityException {
    List<Path> files = new ArrayList<>();
    for (Path named : input.etc) {
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
}
