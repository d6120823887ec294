package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void fitsATerminalEvenInALongDemo() {
    Tally tally = new Tally(243, Map.of("w1", 112, "w2", 78, "w3", 39, "w4", 14));
    pass(Duration.ofMinutes(99));
    LiveLine live = live(false);
    pass(Duration.ofMinutes(99));

    live.show(LiveLine.describe("run 3/3, without agent", Pass.COLD, tally));
    live.finish(
        LiveLine.describeEnd(
            "run 3/3, without agent", Pass.COLD, tally, Duration.ofMillis(103_456)));

    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "99:00  run 3/3, without agent, cold: 243/243 (w1 112, w2 78, w3 39, w4 14)",
            "99:00  run 3/3, without agent, cold: 243/243, makespan 103.5 s")
        .allMatch(line -> line.length() < 80);
  }

  @Test
  void theClockGoesOnOverPassesAndSides() {
    LiveLine live = live(true);

    pass(Duration.ofSeconds(40));
    live.show("without agent, cold: 1/2");
    pass(Duration.ofSeconds(5));
    live.finish("without agent, cold: 2/2, makespan 30.0 s");
    live.show("without agent, warm: looking for the tests");
    pass(Duration.ofSeconds(61));
    live.show("with agent, cold: 1/2");

    assertThat(written.toString(StandardCharsets.UTF_8).split("\r", -1))
        .extracting(part -> part.split(" {2}", 2)[0].strip())
        .containsExactly("", "0:40", "0:45", "0:45", "1:46");
  }

  @Test
  void isWrittenOverOnATerminal() {
    LiveLine live = live(true);

    live.show("one that is long");
    live.show("two");
    live.finish("three");

    String text = written.toString(StandardCharsets.UTF_8);
    assertThat(text.split("\r")).hasSize(4).allMatch(part -> part.length() <= 80);
    assertThat(text).contains("two   ").endsWith("\n").containsOnlyOnce("\n");
  }

  @Test
  void isWrittenNowAndThenElsewhere() {
    LiveLine live = live(false);

    for (int i = 0; i < 100; i++) {
      live.show("step " + i);
    }
    live.finish("done");

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(" 0:00  done" + System.lineSeparator());
  }

  @Test
  void leavesTheCursorOnALineOfItsOwn() {
    LiveLine live = live(true);

    live.show("half way");
    live.end();
    live.end();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .endsWith(System.lineSeparator())
        .containsOnlyOnce(System.lineSeparator());
  }

  private LiveLine live(boolean terminal) {
    return new LiveLine(out, terminal, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
