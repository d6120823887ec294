package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void fitsEightyColumnsHoweverLongTheNameOfTheWorker() {
    Result slow = new Result(true, 99_999_999L, 1_000_000, 0, List.of(), "");
    TaskRow row = new TaskRow("t", "ATest", "worker-".repeat(9), 1, 0, 0, 99_999_999L, slow);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Report.of("http://127.0.0.1:4711", List.of(row), true, List.of())
        .print(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.startsWith("worker-worker-"))
        .allMatch(line -> line.length() <= 80);
  }
}
