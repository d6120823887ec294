package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.ConfigurationCheck;
import dev.outrigger.agent.control.JsonText;
import dev.outrigger.balancer.config.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A dry run that tells everything that is wrong with a configuration, and starts nothing. */
@Command(
    name = "check",
    header = {"Tell what is wrong with a configuration; start nothing.", ""},
    description =
        "Tells everything that is wrong with a configuration, and with its profile next to the"
            + " coordinator's classes; runs none of their code.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "2:every problem is listed, or wrong arguments"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger check --config grid.properties",
      "  outrigger check --config grid.properties --class-path 'grid.jar:lib/*'",
      "  outrigger check --config grid.properties --class-path grid-1.jar \\",
      "      --class-path grid-2.jar --json"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The properties file that the agent would be given.")
  private String config = "";

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = {
        "The application's class path, to compare the profile with its classes; once more for each"
            + " further release of it."
      })
  private List<String> classPaths = List.of();

  @Override
  public Integer call() {
    ConfigurationCheck.Result result = ConfigurationCheck.run(config, classPaths);
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    if (json.isWanted()) {
      spec.commandLine().getOut().println(JsonText.pretty(json(result)));
    } else {
      print(result, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
    return result.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  private void print(ConfigurationCheck.Result result, PrintWriter out, PrintWriter err) {
    if (result.problems().isEmpty()) {
      result.found().forEach(line -> out.println("found " + line));
      out.println(
          classPaths.isEmpty()
              ? "the configuration is sound; with --class-path the classes are compared as well"
              : "the configuration is sound, and fits the classes");
      return;
    }
    err.println(result.problems().message("the configuration"));
    if (!classPaths.isEmpty() && !result.compared()) {
      err.println("The classes are compared once the profile can be read.");
    }
  }

  private static Map<String, @Nullable Object> json(ConfigurationCheck.Result result) {
    List<Object> problems = new ArrayList<>();
    for (Problem problem : result.problems().list()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("source", problem.source());
      each.put("subject", problem.subject());
      each.put("reason", problem.reason());
      each.put("fix", problem.fix());
      problems.add(each);
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("problems", problems);
    all.put("found", result.found());
    all.put("compared", result.compared());
    return all;
  }
}
