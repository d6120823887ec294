package dev.outrigger.bench.demo;

/**
 * One finished pass of the suite.
 *
 * @param processorShare how much of the machine's processor time the workers used, 0 to 1; NaN
 *     where the system does not tell
 */
record PassRun(SuiteReport report, double processorShare) {
  PassFigures figures() {
    return PassFigures.of(report, processorShare);
  }
}
