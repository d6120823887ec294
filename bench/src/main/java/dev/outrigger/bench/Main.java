package dev.outrigger.bench;

import dev.outrigger.bench.demo.DemoCommand;
import dev.outrigger.bench.overhead.OverheadCommand;
import dev.outrigger.bench.quality.QualityCommand;
import dev.outrigger.bench.speed.SpeedCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the program. */
@Command(
    name = "outrigger-bench",
    description = "Shows and measures what Outrigger does.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      SpeedCommand.class,
      OverheadCommand.class,
      QualityCommand.class
    })
public final class Main implements Runnable {
  /** The exit code for wrong usage, and for what could not be run. */
  private static final int COULD_NOT_RUN = 2;

  @Spec private @Nullable CommandSpec spec;

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"outrigger-bench " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Returns the parser of the program's arguments. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler(Main::fail);
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    wrong.getCommandLine().getErr().println(UsageMessage.of(wrong, arguments));
    return COULD_NOT_RUN;
  }

  private static int fail(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    String message = failure.getMessage();
    command.getErr().println(message == null ? failure.toString() : message);
    return COULD_NOT_RUN;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "a command is needed: demo, speed, overhead or quality");
    }
  }
}
