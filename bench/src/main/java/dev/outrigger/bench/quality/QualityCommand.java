package dev.outrigger.bench.quality;

import dev.outrigger.bench.SchedulerNames;
import dev.outrigger.bench.SchedulersOption;
import dev.outrigger.bench.quality.rivals.Rivals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures placements against bounds and rivals, as CSV. */
@Command(
    name = "quality",
    customSynopsis = {
      "outrigger-bench quality --etc FILE_OR_DIR... [OPTION]...",
      "       outrigger-bench quality --matrix FILE... [OPTION]..."
    },
    description = {
      "Drives the real balancer on a virtual clock and prints CSV. With --etc: bursts of tasks, and"
          + " their makespan against a lower bound. With --matrix: streams of tasks, and their flow"
          + " times in units of the mean fastest service."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An ETC file holds 'tasks machines 0', then the time of each task on each",
      "machine, all of the first task first.",
      "",
      "A matrix has a line for each class of tasks, with the mean seconds on each",
      "worker, blank where it cannot run:",
      "",
      "  class,fast,slow",
      "  unit,1,2.5",
      "  browser,4,",
      "",
      "Flow times are in units of the mean fastest service. A stream is stable if the",
      "tasks in the system stop growing; violations are tasks on workers that cannot",
      "run them; ratio is makespan by lower bound. Schedulers to compare with, beside",
      "those of the balancer: rival_random, rival_met, rival_olb, rival_performance,",
      "rival_matching.",
      "",
      "Examples:",
      "  java -jar outrigger-bench.jar quality --etc FOLDER --scheduler round_robin",
      "  java -jar outrigger-bench.jar quality --matrix m.csv --load 0.9 \\",
      "      --estimates cold"
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

  @Mixin private SchedulersOption schedulers = new SchedulersOption();
  @Mixin private BurstOptions bursts = new BurstOptions();
  @Mixin private StreamOptions streams = new StreamOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  @Override
  public Integer call() {
    try {
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
    refuse("streams", "--matrix", "--etc");
    bursts.check();
    checkSchedulers(bursts.isBatch());
    List<EtcInstance> instances = new ArrayList<>();
    for (Path file : etcFiles()) {
      instances.add(EtcInstance.read(file));
    }
    new BurstBench(
            schedulers.schedulers(), bursts.error(), bursts.seed(), bursts.budget(), out, err)
        .measure(instances);
  }

  private void measureStreams() throws QualityException {
    refuse("bursts", "--etc", "--matrix");
    StreamBench.Settings settings = streams.settings();
    checkSchedulers(false);
    List<ServiceMatrix> matrices = new ArrayList<>();
    for (Path file : input.matrix) {
      matrices.add(ServiceMatrix.read(file));
    }
    new StreamBench(settings, schedulers.schedulers(), out, err).measure(matrices);
  }

  /** Refuses the options of a mixin, which are for another kind of input than is given. */
  private void refuse(String mixin, String theirs, String given) throws QualityException {
    CommandSpec others = Objects.requireNonNull(spec.mixins().get(mixin), mixin);
    List<String> useless =
        others.options().stream().map(OptionSpec::longestName).filter(this::isGiven).toList();
    if (!useless.isEmpty()) {
      throw new QualityException(
          String.join(", ", useless)
              + (useless.size() == 1 ? " is for " : " are for ")
              + theirs
              + " and would do nothing with "
              + given
              + (useless.equals(List.of("--seed"))
                  ? "; give --seeds instead"
                  : useless.equals(List.of("--seeds"))
                      ? "; give --seed instead"
                      : "; leave " + (useless.size() == 1 ? "it" : "them") + " out"));
    }
    if (given.equals("--etc") && isGiven("--budget") && !bursts.isBatch()) {
      throw new QualityException(
          "--budget is for --mode batch and would do nothing here; add --mode batch or leave it"
              + " out");
    }
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void checkSchedulers(boolean batch) throws QualityException {
    for (String scheduler : schedulers.schedulers()) {
      if (batch) {
        Planners.named(scheduler);
      } else if (Planners.names().contains(scheduler)) {
        throw new QualityException(
            "--scheduler '" + scheduler + "' plans batches; add --mode batch, which needs --etc");
      }
    }
    String wrong =
        batch ? null : SchedulerNames.whatIsWrong(schedulers.schedulers(), Rivals.andOurs());
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
        throw new QualityException(
            "folder '" + named + "' cannot be read: you need the permission to list it");
      }
    }
    if (files.isEmpty()) {
      throw new QualityException("--etc: there is no ETC file in " + input.etc);
    }
    return files;
  }
}
