package dev.outrigger.agent.control.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script by which a shell completes our commands. */
@Command(
    name = "completion",
    header = {"Print a completion script for bash and zsh.", ""},
    description =
        "Prints a script by which bash or zsh completes commands and options after the word"
            + " 'outrigger', which has to be an alias of yours.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:wrong arguments"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  outrigger completion > ~/.outrigger-completion",
      "",
      "and then in .bashrc or .zshrc:",
      "  alias outrigger='java -jar /opt/outrigger/outrigger-agent.jar'",
      "  source ~/.outrigger-completion"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      String script = AutoComplete.bash("outrigger", spec.root().commandLine());
      spec.commandLine().getOut().print(script);
      spec.commandLine().getOut().flush();
    }
    return ExitCodes.DONE;
  }
}
