package dev.outrigger.agent.control.command;

import picocli.CommandLine.Option;

/** Whether what is shown is meant for programs. */
final class JsonOption {
  @Option(names = "--json", description = "Print JSON on stdout, and nothing else there.")
  private boolean wanted;

  boolean isWanted() {
    return wanted;
  }
}
