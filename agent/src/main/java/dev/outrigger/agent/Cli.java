package dev.outrigger.agent;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The jar as a program: says what it is and how it is put to use. */
public final class Cli {
  private static final String HELP =
      """
      Outrigger %s, an adaptive load balancer put into a task coordinator
      from outside, as a Java agent:

        java -javaagent:outrigger-agent.jar=outrigger.properties ...
        java -javaagent:outrigger-agent.jar=profile=testgrid ...

        java -jar outrigger-agent.jar check --config FILE [--class-path PATH]
                   say what is wrong with a configuration, and with its profile
                   next to the coordinator's classes; starts none of them

        --version  print the version
        --help     print this
      """;

  private static final int BROKEN = 1;

  private Cli() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Returns the exit code: that of the command, or 2 for an argument that means nothing. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    String first = arguments.length == 0 ? "--help" : arguments[0];
    return switch (first) {
      case "--version", "-V" -> {
        out.println("outrigger " + version());
        yield 0;
      }
      case "--help", "-h" -> {
        out.print(HELP.formatted(version()));
        yield 0;
      }
      case "check" -> command("dev.outrigger.agent.control.CheckCommand", arguments, out, err);
      default -> {
        err.println("outrigger: unknown argument '" + first + "'; try --help");
        yield 2;
      }
    };
  }

  /** Hands over to a command of the core, with the arguments after its name. */
  private static int command(
      String className, String[] arguments, PrintStream out, PrintStream err) {
    try {
      Object exit =
          NameGate.openCore()
              .loadClass(className)
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class)
              .invoke(null, Arrays.copyOfRange(arguments, 1, arguments.length), out, err);
      return (Integer) exit;
    } catch (Exception e) {
      Throwable cause = e instanceof InvocationTargetException ? e.getCause() : e;
      err.println("outrigger: the command could not be run: " + cause);
      return BROKEN;
    }
  }

  private static String version() {
    @Nullable String version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "(no version)" : version;
  }
}
