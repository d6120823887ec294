package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.example.testgrid.http.Messages.BatchProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void isALineNowAndThenWhereNobodyWatches() {
    Progress progress = progress(false);

    progress.show(new BatchProgress("b", 3, 0, 1, 1, List.of()), List.of());
    pass(5);
    progress.show(new BatchProgress("b", 3, 1, 1, 1, List.of()), List.of());
    pass(1);
    progress.show(new BatchProgress("b", 3, 3, 0, 2, List.of()), List.of());

    assertThat(lines())
        .containsExactly(
            "  5.0 s  1/3 done, 1 running, 0 failed, 1 worker",
            "  6.0 s  3/3 done, 0 running, 0 failed, 2 workers");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysInEightyColumnsThatNobodyTakesTheRest(boolean terminal) {
    Progress progress = progress(terminal);

    pass(12_345);
    progress.show(new BatchProgress("b", 100_000, 99_999, 0, 1000, List.of()), List.of());

    assertThat(lines()).last().asString().contains("; no worker takes the rest");
    assertThat(lines()).allMatch(line -> line.length() <= 80);
  }

  private Progress progress(boolean terminal) {
    return new Progress(
        new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, nanos::get);
  }

  private void pass(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
