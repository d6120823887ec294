package dev.outrigger.agent;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The jar as a program: says what it is and how it is put to use. */
public final class Cli {
  private static final String HELP =
      """
      Outrigger %s, an adaptive load balancer put into a task coordinator
      from outside, as a Java agent:

        java -javaagent:outrigger-agent.jar=outrigger.properties ...
        java -javaagent:outrigger-agent.jar=profile=testgrid ...

        --version  print the version
        --help     print this
      """;

  private Cli() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Returns the exit code: 0, or 2 for an argument that means nothing. */
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
      default -> {
        err.println("outrigger: unknown argument '" + first + "'; try --help");
        yield 2;
      }
    };
  }

  private static String version() {
    @Nullable String version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "(no version)" : version;
  }
}
