package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.AgentJar;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the agent jar. */
@Command(
    name = "outrigger",
    description = {
      "An adaptive load balancer put into a task coordinator from outside, as a Java agent:",
      "",
      "  java -javaagent:outrigger-agent.jar=outrigger.properties ...",
      "  java -javaagent:outrigger-agent.jar=profile=testgrid ...",
      "",
      "and as a program; 'outrigger' here stands for 'java -jar outrigger-agent.jar'.",
      ""
    },
    optionListHeading = "Options:%n",
    commandListHeading = "Commands:%n",
    mixinStandardHelpOptions = true,
    versionProvider = Program.Version.class,
    subcommands = {
      RunCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    },
    footerHeading = "%nBegin with:%n",
    footer = {
      "  outrigger check --suggest org.example.Grid --class-path grid.jar > g.properties",
      "  outrigger check --config g.properties --class-path grid.jar",
      "  outrigger run --config g.properties -- -jar grid.jar",
      "",
      "'outrigger COMMAND --help' shows examples and exit codes."
    })
public final class Program implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"outrigger " + AgentJar.version()};
    }
  }

  /**
   * Runs the program.
   *
   * @return the exit code, one of {@link ExitCodes} or that of a child
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    String[] asked = arguments.length == 0 ? new String[] {"--help"} : arguments;
    return commandLine(StreamWriter.to(out), StreamWriter.to(err)).execute(asked);
  }

  /** Returns the parser of the program's arguments. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Program())
        .setOut(out)
        .setErr(err)
        .registerConverter(Duration.class, Durations::parse)
        .setUsageHelpLongOptionsMaxWidth(28)
        .setParameterExceptionHandler(Program::explain)
        .setExecutionExceptionHandler(Program::fail);
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    wrong.getCommandLine().getErr().println("outrigger: " + UsageMessage.of(wrong, arguments));
    return ExitCodes.USAGE;
  }

  private static int fail(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof CouldNotException told) {
      command.getErr().println("outrigger: " + told.getMessage());
      return told.exitCode();
    }
    command.getErr().println("outrigger: this is a mistake in outrigger, please report it:");
    failure.printStackTrace(command.getErr());
    return ExitCodes.BROKEN;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "a command is needed: " + String.join(", ", spec.subcommands().keySet()));
    }
  }
}
