package dev.outrigger.agent.control.command;

import dev.outrigger.agent.control.JsonText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what the agent in a Java VM does. */
@Command(
    name = "status",
    header = {"Show what the agent in a Java VM does.", ""},
    description =
        "Shows what the agent in a Java VM does: its state, what was woven, the breaker, counts,"
            + " coordinators, and every setting with where it comes from.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:shown", "2:wrong arguments, or no PID", "3:no answer; stderr says why"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger status                          which Java VMs carry the agent",
      "  outrigger status 4711",
      "  outrigger status 4711 --json | jq .counts"
    })
final class StatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws CouldNotException {
    Reply reply = target.ask("status", Map.of());
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json.isWanted()
              ? JsonText.pretty(reply.data())
              : new StatusText(new Data(reply.data())).text());
    }
    return ExitCodes.DONE;
  }
}
