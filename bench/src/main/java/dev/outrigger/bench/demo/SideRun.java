package dev.outrigger.bench.demo;

import java.util.List;

/**
 * Both passes in one coordinator process.
 *
 * @param jarBefore SHA-256 of the coordinator's jar before it was started, in hexadecimal
 * @param jarAfter the same after it had ended
 * @param coordinatorErrors what the coordinator wrote to its error output
 * @param agentWarnings the lines of the agent's log of level WARN and ERROR; empty without agent
 */
record SideRun(
    PassRun cold,
    PassRun warm,
    String jarBefore,
    String jarAfter,
    List<String> coordinatorErrors,
    List<String> agentWarnings) {
  SideRun {
    coordinatorErrors = List.copyOf(coordinatorErrors);
    agentWarnings = List.copyOf(agentWarnings);
  }

  PassRun pass(Pass pass) {
    return pass == Pass.COLD ? cold : warm;
  }
}
