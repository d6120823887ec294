package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.AgentJar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts a coordinator with the agent on it. */
@Command(
    name = "run",
    header = {"Start a coordinator with the agent on it.", ""},
    customSynopsis = "outrigger run [OPTIONS] -- JAVA_ARGUMENT...",
    description = {
      "Starts a coordinator with the agent on it, as 'java -javaagent:... JAVA_ARGUMENT...' would."
          + " It has our stdin, stdout and stderr; SIGTERM and SIGINT end it as SIGTERM does, and"
          + " its exit code is ours.",
      "",
      "The options are settings, stronger than those of the file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "N:that of the coordinator",
      "2:wrong arguments: nothing was started",
      "3:Java could not be started; stderr says why"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger run --profile testgrid -- -jar sample-coordinator.jar coordinator",
      "  outrigger run --config grid.properties --scheduler least_loaded \\",
      "      -- -Xmx1g -cp grid.jar org.example.Grid --port 4711"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "The file with the settings.")
  private @Nullable Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME_OR_FILE",
      description = "A shipped profile, or a file.")
  private @Nullable String profile;

  @Option(
      names = "--scheduler",
      paramLabel = "NAME",
      description = "Which scheduler chooses the worker.")
  private @Nullable String scheduler;

  @Option(
      names = "--db-path",
      paramLabel = "FILE",
      description = "The database that keeps the history.")
  private @Nullable String dbPath;

  @Option(
      names = "--monitoring-interval",
      paramLabel = "DURATION",
      description = "How often figures are taken.")
  private @Nullable String monitoringInterval;

  @Option(
      names = "--rebalance-interval",
      paramLabel = "DURATION",
      description = "How often waiting tasks are placed anew.")
  private @Nullable String rebalanceInterval;

  @Option(
      names = "--heartbeat-timeout",
      paramLabel = "DURATION",
      description = "Silence after which a worker counts as lost.")
  private @Nullable String heartbeatTimeout;

  @Option(
      names = "--disable-load-balancer",
      description = "Load the agent, but let it do nothing (mode = off).")
  private boolean disabled;

  @Option(
      names = "--java",
      paramLabel = "FILE",
      description = "The java to start; by default that which runs this.")
  private @Nullable String java;

  @Parameters(
      arity = "0..*",
      paramLabel = "JAVA_ARGUMENT",
      description = "What would follow 'java', after '--'.")
  private List<String> javaArguments = List.of();

  @Override
  public Integer call() throws CouldNotException {
    Map<String, String> settings = settings();
    if (javaArguments.isEmpty()) {
      throw wrong("nothing to run: the coordinator's Java arguments stand after '--'");
    }
    String problem = RunSettings.problem(settings);
    if (problem != null) {
      throw wrong(problem);
    }
    List<String> command = new ArrayList<>();
    command.add(java == null ? ownJava() : java);
    command.add(agent(settings));
    command.addAll(javaArguments);
    return new Child(command).run();
  }

  private ParameterException wrong(String problem) {
    if (spec == null) {
      throw new IllegalStateException(problem);
    }
    return new ParameterException(spec.commandLine(), problem);
  }

  /** Returns what is set, by the option's name. */
  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    put(settings, "--config", config == null ? null : config.toString());
    put(settings, "--profile", profile);
    put(settings, "--scheduler", scheduler);
    put(settings, "--db-path", dbPath);
    put(settings, "--monitoring-interval", monitoringInterval);
    put(settings, "--rebalance-interval", rebalanceInterval);
    put(settings, "--heartbeat-timeout", heartbeatTimeout);
    put(settings, "--disable-load-balancer", disabled ? "off" : null);
    return settings;
  }

  private static void put(Map<String, String> settings, String option, @Nullable String value) {
    if (value != null) {
      settings.put(option, value);
    }
  }

  private static String ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String agent(Map<String, String> settings) throws CouldNotException {
    File jar;
    try {
      jar = AgentJar.file();
    } catch (IOException e) {
      throw new CouldNotException("the program does not find its own jar: " + e.getMessage(), e);
    }
    String arguments =
        settings.entrySet().stream()
            .map(
                each ->
                    RunSettings.key(each.getKey()) + "=" + AgentArgument.escaped(each.getValue()))
            .collect(Collectors.joining(","));
    return "-javaagent:" + jar + (arguments.isEmpty() ? "" : "=" + arguments);
  }
}
