package dev.outrigger.bench.demo;

import java.util.List;

/** One run of the demo: both sides, one after the other. */
record DemoRun(SideRun without, SideRun with) {
  SideRun side(Side side) {
    return side == Side.WITHOUT ? without : with;
  }

  /** Returns the four reports, without the agent first, cold first. */
  List<SuiteReport> reports() {
    return List.of(
        without.cold().report(),
        without.warm().report(),
        with.cold().report(),
        with.warm().report());
  }

  Comparison comparison() {
    return new Comparison(
        without.cold().figures(),
        with.cold().figures(),
        without.warm().figures(),
        with.warm().figures());
  }
}
