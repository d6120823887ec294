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

/** Tells what was woven in a Java VM, and what not and why. */
@Command(
    name = "explain",
    header = {"Tell what is woven in a Java VM, what not, and why.", ""},
    description =
        "Tells which methods of a Java VM are woven, which are not and why, and which other agents"
            + " are there.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told", "2:wrong arguments, or no PID", "3:no answer; stderr says why"},
    footerHeading = "%nExamples:%n",
    footer = {"  outrigger explain 4711", "  outrigger explain 4711 --json | jq .hooks"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TargetOptions target = new TargetOptions();
  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws CouldNotException {
    Reply reply = target.ask("explain", Map.of());
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          json.isWanted()
              ? JsonText.pretty(reply.data())
              : new ExplainText(new Data(reply.data())).text());
    }
    return ExitCodes.DONE;
  }
}
