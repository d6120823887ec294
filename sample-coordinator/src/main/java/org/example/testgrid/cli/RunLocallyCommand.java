package org.example.testgrid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.example.testgrid.submit.LocalRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The child that {@code submit} starts to run failed classes again. */
@Command(name = RunLocallyCommand.NAME, hidden = true)
final class RunLocallyCommand implements Callable<Integer> {
  static final String NAME = "run-locally";

  @Parameters(index = "0")
  private Path order = Path.of("");

  @Parameters(index = "1")
  private Path results = Path.of("");

  @Override
  public Integer call() throws IOException {
    LocalRun.runHere(order, results);
    return 0;
  }
}
