package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.ConfigurationCheck;
import dev.outrigger.agent.control.JsonText;
import dev.outrigger.agent.control.ProfileDraft;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A dry run that tells everything that is wrong with a configuration, and starts nothing. */
@Command(
    name = "check",
    header = {"Tell what is wrong with a configuration; start nothing.", ""},
    description =
        "Tells everything that is wrong with a configuration, and with its profile next to the"
            + " coordinator's classes; runs none of their code. Or drafts a profile for a class.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "2:every problem is listed, or wrong arguments"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger check --config grid.properties",
      "  outrigger check --suggest org.example.Grid --class-path grid.jar",
      "  outrigger check --config grid.properties --class-path 'grid.jar:lib/*'",
      "  outrigger check --config grid.properties --class-path grid-1.jar \\",
      "      --class-path grid-2.jar --json"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final JsonOption json = new JsonOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The properties file that the agent would be given.")
  private @Nullable String config;

  @Option(
      names = "--class-path",
      paramLabel = "PATH",
      description = {
        "The application's class path, to compare the profile with its classes; once more for each"
            + " further release of it."
      })
  private List<String> classPaths = List.of();

  @Option(
      names = "--suggest",
      paramLabel = "CLASS",
      description = "Print the draft of a profile for a coordinator's class, to be looked through.")
  private @Nullable String suggested;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    if (suggested != null) {
      return suggest(suggested);
    }
    if (config == null) {
      throw wrong("--config FILE or --suggest CLASS is needed");
    }
    ConfigurationCheck.Result result = ConfigurationCheck.run(config, classPaths);
    if (json.isWanted()) {
      spec.commandLine().getOut().println(JsonText.pretty(json(result)));
    } else {
      print(result, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
    return result.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  private int suggest(String className) {
    if (config != null) {
      throw wrong("--config and --suggest cannot be given together");
    }
    if (classPaths.size() != 1) {
      throw wrong("--suggest needs one --class-path PATH");
    }
    ProfileDraft.Result draft = ProfileDraft.of(className, classPaths.get(0));
    if (spec != null) {
      spec.commandLine().getOut().print(draft.text());
      spec.commandLine().getOut().flush();
      if (!draft.problems().isEmpty()) {
        spec.commandLine().getErr().println(draft.problems().message("the draft"));
      }
    }
    return draft.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
  }

  private ParameterException wrong(String problem) {
    if (spec == null) {
      throw new IllegalStateException(problem);
    }
    return new ParameterException(spec.commandLine(), problem);
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
