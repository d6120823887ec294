package org.example.testgrid.submit;

import java.util.List;
import java.util.Set;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failure on the grid is the grid's or the test's own.
 *
 * @param name the failing class or model
 * @param worker where it failed
 * @param local what came of running it here; null if it was not or could not be run
 * @param onlyOnGrid the failures that did not happen here; never empty unless the class fails
 *     everywhere alike
 * @param notRunThere whether it failed on the grid as a whole, before any of its tests
 * @param message why it failed on the grid
 */
record Verdict(
    String name,
    String worker,
    @Nullable Result local,
    List<String> onlyOnGrid,
    boolean notRunThere,
    String message) {

  static Verdict of(TaskRow failed, @Nullable Result local) {
    Result grid = failed.result();
    List<String> onlyOnGrid;
    if (local == null || local.passed()) {
      onlyOnGrid = grid.failedTests().isEmpty() ? List.of(failed.name()) : grid.failedTests();
    } else if (local.failedTests().isEmpty()) {
      onlyOnGrid = List.of(); // the class as a whole fails here, whichever of its tests
    } else if (grid.failedTests().isEmpty()) {
      onlyOnGrid = List.of(failed.name()); // as a whole only there, while some tests pass here
    } else {
      Set<String> here = Set.copyOf(local.failedTests());
      onlyOnGrid = grid.failedTests().stream().filter(test -> !here.contains(test)).toList();
    }
    return new Verdict(
        failed.name(),
        failed.worker(),
        local,
        onlyOnGrid,
        grid.failedTests().isEmpty(),
        grid.message());
  }

  /** Returns whether none of its tests could be run, there or here. */
  boolean couldNotBeRun() {
    return onlyOnGrid.isEmpty() && notRunThere && local != null && local.failedTests().isEmpty();
  }

  /** Returns whether what failed on the grid fails here too. */
  boolean failsEverywhereAlike() {
    return onlyOnGrid.isEmpty();
  }
}
