package dev.outrigger.agent.control.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Bundles what a bug report needs. */
@Command(
    name = "doctor",
    header = {"Bundle what a bug report needs.", ""},
    description =
        "Bundles what a bug report needs in one zip file: status, log, settings with secrets"
            + " masked. Look into it before you send it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the file is written",
      "2:wrong arguments, or no PID",
      "3:it could not be done; stderr says why"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  outrigger doctor 4711", "  outrigger doctor 4711 --output /tmp/report.zip"})
final class DoctorCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final TargetOptions target = new TargetOptions();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write; by default outrigger-doctor-PID-TIME.zip.")
  private @Nullable Path output;

  @Override
  public Integer call() throws CouldNotException {
    Reply reply = target.ask("doctor", Map.of());
    Path file =
        output == null
            ? Path.of(
                "outrigger-doctor-"
                    + target.pid()
                    + "-"
                    + LocalDateTime.now(java.time.ZoneId.systemDefault()).format(STAMP)
                    + ".zip")
            : output;
    Map<String, @Nullable Object> files = new Data(reply.data()).map("files");
    try {
      Bundle.write(file, files);
    } catch (FileAlreadyExistsException e) {
      throw new CouldNotException(
          file + " is there already and stays; name another file by --output", e);
    } catch (IOException e) {
      throw new CouldNotException(
          file + " could not be written (" + e + "); name another file by --output", e);
    }
    if (spec != null) {
      spec.commandLine()
          .getOut()
          .println("wrote " + file + "\n  " + String.join(", ", files.keySet()));
    }
    return ExitCodes.DONE;
  }
}
