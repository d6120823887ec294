package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The document on commands names what there is. */
class CommandsDocumentTest {
  private final CommandLine program =
      Program.commandLine(StreamWriter.to(System.out), StreamWriter.to(System.err));

  @Test
  void namesEveryCommandAndEveryOptionInItsSection() throws IOException {
    String document = Files.readString(Path.of("../docs/commands.md"));
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              int start = document.indexOf("\n## " + name + "\n");
              assertThat(start).as(name).isPositive();
              int end = document.indexOf("\n## ", start + 1);
              for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp() && isOwn(option)) {
                  assertThat(document.substring(start, end))
                      .as(name)
                      .contains(option.longestName());
                }
              }
            });
  }

  /** How long to wait is said once for all. */
  private static boolean isOwn(OptionSpec option) {
    return !option.longestName().equals("--timeout");
  }
}
