package dev.outrigger.agent.control.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts the agent into a Java VM that runs already. */
@Command(
    name = "attach",
    header = {"Put the agent into a Java VM that runs already.", ""},
    description = {
      "Puts the agent into a Java VM that runs already. Where the same version is in it, nothing"
          + " happens; another version is replaced.",
      "",
      "From Java 21 on the JVM warns on its stderr when an agent comes in at run time (JEP 451);"
          + " started with -XX:+EnableDynamicAgentLoading it does not."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is in", "2:wrong arguments", "3:it could not be done; stderr says why"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger attach 4711 --config outrigger.properties",
      "  outrigger attach 4711 --profile testgrid --timeout 30s"
    })
final class AttachCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The properties file with the settings.")
  private @Nullable Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME_OR_FILE",
      description = "A shipped profile, or a file; in place of the one in the settings.")
  private @Nullable String profile;

  @Override
  public Integer call() throws CouldNotException {
    target.pid();
    List<String> arguments = new ArrayList<>();
    if (config != null) {
      arguments.add("config=" + AgentArgument.escaped(existing(config).toString()));
    }
    if (profile != null) {
      arguments.add("profile=" + AgentArgument.escaped(AgentArgument.profile(profile)));
    }
    Reply reply = target.ask("attach", Map.of("arguments", String.join(",", arguments)));
    if (spec != null) {
      spec.commandLine().getOut().println(reply.message());
    }
    return ExitCodes.DONE;
  }

  private static Path existing(Path file) throws CouldNotException {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isReadable(absolute)) {
      throw new CouldNotException(
          "there is no file " + absolute + " that can be read; correct --config", ExitCodes.USAGE);
    }
    return absolute;
  }
}
