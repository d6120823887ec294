package dev.outrigger.agent.control.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes the agent out of a running Java VM. */
@Command(
    name = "detach",
    header = {"Take the agent out of a running Java VM.", ""},
    description =
        "Takes the agent out of a running Java VM: the coordinator's methods become what they were,"
            + " which is verified, and the agent's threads end. Where there is none, nothing"
            + " happens.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it is out", "2:wrong arguments", "3:it could not be done; stderr says why"},
    footerHeading = "%nExample:%n",
    footer = "  outrigger detach 4711")
final class DetachCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TargetOptions target = new TargetOptions();

  @Override
  public Integer call() throws CouldNotException {
    Reply reply = target.ask("detach", Map.of());
    if (spec != null) {
      spec.commandLine().getOut().println(reply.message());
    }
    return ExitCodes.DONE;
  }
}
