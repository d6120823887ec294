package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void areZeroWithoutTasks() {
    assertThat(Figures.of(List.of())).isEqualTo(new Figures(0, 0, 0, 0, 0, 0, List.of()));
  }

  @Test
  void sumUpMakespanFlowAndEachWorkersPart() {
    List<TaskRow> rows = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      Result result = i == 20 ? Result.failure(10, "why") : Result.success(10);
      String worker = i % 2 == 0 ? "even" : "odd";
      rows.add(new TaskRow("t" + i, "T", worker, 1, 1000, 1000, 1000 + 100 * i, result));
    }

    Figures figures = Figures.of(rows);

    assertThat(figures.makespanMillis()).isEqualTo(2000);
    assertThat(figures.meanFlowMillis()).isEqualTo(1050);
    assertThat(figures.p95FlowMillis()).isEqualTo(1900);
    assertThat(figures.workers())
        .containsExactly(
            new Figures.WorkerFigures("even", 10, 100, 1),
            new Figures.WorkerFigures("odd", 10, 100, 0));
  }
}
