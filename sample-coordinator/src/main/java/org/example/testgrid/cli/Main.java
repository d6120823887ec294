package org.example.testgrid.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the program. */
@Command(
    name = "testgrid",
    description = "Runs JUnit test classes, and models, on several worker processes.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      CoordinatorCommand.class,
      WorkerCommand.class,
      SubmitCommand.class,
      RunLocallyCommand.class
    },
    footer = {
      "",
      "Begin with a coordinator, then start workers, then submit:",
      "  java -jar sample-coordinator.jar coordinator --port 4711",
      "  java -jar sample-coordinator.jar worker --id w1 \\",
      "      --coordinator http://127.0.0.1:4711",
      "  java -jar sample-coordinator.jar submit --jar my-tests.jar \\",
      "      --coordinator http://127.0.0.1:4711 --class-path my-classes.jar"
    })
public final class Main implements Runnable {
  /** The exit code for wrong usage, and where the other side cannot be reached. */
  static final int USAGE_OR_CONNECTION = 2;

  @Spec private @Nullable CommandSpec spec;

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"testgrid " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Returns the parser of the program's arguments. */
  static CommandLine commandLine() {
    // Taken now, since a worker gives System.err away to the tests.
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    return new CommandLine(new Main())
        .setErr(err)
        .registerConverter(Duration.class, Amounts::duration)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler(Main::fail);
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    wrong.getCommandLine().getErr().println(UsageMessage.of(wrong, arguments));
    return USAGE_OR_CONNECTION;
  }

  private static int fail(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    String message = failure.getMessage();
    command.getErr().println(message == null ? failure.toString() : message);
    return USAGE_OR_CONNECTION;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "a command is needed: coordinator, worker or submit");
    }
  }
}
