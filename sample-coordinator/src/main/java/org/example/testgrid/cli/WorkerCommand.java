package org.example.testgrid.cli;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.example.testgrid.TaskKind;
import org.example.testgrid.http.CoordinatorClient;
import org.example.testgrid.http.HttpProblem;
import org.example.testgrid.http.Messages.Registration;
import org.example.testgrid.worker.JUnitRunner;
import org.example.testgrid.worker.ModelRunner;
import org.example.testgrid.worker.TaskRunner;
import org.example.testgrid.worker.TestClassLoaders;
import org.example.testgrid.worker.WorkerProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a worker until its coordinator stops or is gone. */
@Command(
    name = "worker",
    description = {
      "Runs the tasks that a coordinator gives it, and ends with the coordinator.",
      "A test that calls System.exit ends the worker; its task then goes to another."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  worker --coordinator http://127.0.0.1:4711 --id w1 --slots 2 --memory 2GiB",
      "  worker --coordinator http://127.0.0.1:4711 --id gpu-1 \\",
      "      --accelerators gpu=1,tpu=2 --tags vision_optimized \\",
      "      --factor vision=0.25,text=1"
    })
final class WorkerCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = "--coordinator",
      required = true,
      paramLabel = "URL",
      description = "Address of the coordinator.")
  private String coordinator = "";

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "Name of this worker, unique there.")
  private String id = "";

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tasks to run at the same time; default ${DEFAULT-VALUE}.")
  private int slots;

  @Option(
      names = "--memory",
      paramLabel = "AMOUNT",
      defaultValue = "1GiB",
      converter = Amounts.Memory.class,
      description =
          "Memory that the tasks may need together, with its unit; default ${DEFAULT-VALUE}.")
  private long memoryBytes;

  @Option(
      names = "--accelerators",
      split = ",",
      paramLabel = "TYPE=COUNT,...",
      hideParamSyntax = true,
      description = "Accelerators, such as gpu=1,tpu=2.")
  private Map<String, Integer> accelerators = Map.of();

  @Option(
      names = "--tags",
      split = ",",
      paramLabel = "TAG,...",
      hideParamSyntax = true,
      description = "What it is good for; tasks may require tags.")
  private List<String> tags = List.of();

  @Option(
      names = "--factor",
      split = ",",
      paramLabel = "FAMILY=FACTOR,...",
      hideParamSyntax = true,
      description = "How many times its nominal duration a model of a family takes; default 1.")
  private Map<String, Double> factors = Map.of();

  @Option(
      names = "--test-output",
      paramLabel = "FILE",
      description = "Where the output of the tests goes; default nowhere.")
  private @Nullable Path testOutput;

  @Override
  public Integer call() throws IOException, HttpProblem {
    checkOptions();
    CoordinatorClient client = new CoordinatorClient(coordinator);
    PrintStream log = System.out;
    PrintStream err = System.err;
    divertTestOutput();
    Registration self = new Registration(id, slots, memoryBytes, accelerators, tags);
    WorkerProcess worker =
        new WorkerProcess(client, self, runner(), PATIENCE, log::println, err::println);
    Runtime.getRuntime().addShutdownHook(new Thread(worker::leave, "testgrid-shutdown"));
    switch (worker.run()) {
      case STOPPED -> log.println("worker " + id + " ends: the coordinator is stopping");
      case TOLD_TO -> {} // said already, by the thread that told it
      case COORDINATOR_GONE -> log.println("worker " + id + " ends: the coordinator is gone");
      case REPLACED ->
          throw new IOException(
              "worker " + id + " ends: another one has registered as '" + id + "'");
      case NEVER_REACHED ->
          throw new IOException(
              "worker "
                  + id
                  + " ends: the coordinator at "
                  + client.url()
                  + " could not be reached for "
                  + PATIENCE.toSeconds()
                  + " s; start it, or correct --coordinator");
    }
    return 0;
  }

  private void checkOptions() {
    if (slots < 1) {
      throw new IllegalArgumentException("--slots must be at least 1, was " + slots);
    }
    accelerators.forEach(
        (type, count) -> {
          if (count < 0) {
            throw new IllegalArgumentException(
                "--accelerators: " + type + " must be at least 0, was " + count);
          }
        });
    factors.forEach(
        (family, factor) -> {
          if (!(factor >= 0 && factor <= 1e6)) {
            throw new IllegalArgumentException(
                "--factor: " + family + " must be 0 to 1000000, was " + factor);
          }
        });
  }

  private TaskRunner runner() {
    TaskRunner tests = new JUnitRunner(new TestClassLoaders());
    TaskRunner models = new ModelRunner(factors);
    return task -> (task.kind() == TaskKind.MODEL ? models : tests).run(task);
  }

  private void divertTestOutput() throws IOException {
    OutputStream target = OutputStream.nullOutputStream();
    if (testOutput != null) {
      try {
        target = new FileOutputStream(testOutput.toFile(), true);
      } catch (FileNotFoundException unwritable) {
        throw new IOException(
            "--test-output '"
                + testOutput
                + "' cannot be written; is its folder there, and may you write to it?",
            unwritable);
      }
    }
    PrintStream stream = new PrintStream(target, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }
}
