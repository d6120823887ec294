package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void fitsATerminalEvenInALongDemo() {
    Tally tally = new Tally(243, Map.of("w1", 112, "w2", 78, "w3", 39, "w4", 14));

    String line =
        LiveLine.describe("run 3/3, without agent", Pass.COLD, tally, Duration.ofMillis(103_456));

    assertThat(line)
        .isEqualTo("run 3/3, without agent, cold: 243/243 (w1 112, w2 78, w3 39, w4 14) 103.5 s")
        .hasSizeLessThan(80);
  }

  @Test
  void isWrittenOverOnATerminal() {
    LiveLine live = new LiveLine(out, true);

    live.show("one that is long");
    live.show("two");
    live.finish("three");

    String text = written.toString(StandardCharsets.UTF_8);
    assertThat(text.split("\r")).hasSize(4).allMatch(part -> part.length() <= 80);
    assertThat(text).contains("two   ").endsWith("\n").containsOnlyOnce("\n");
  }

  @Test
  void isWrittenNowAndThenElsewhere() {
    LiveLine live = new LiveLine(out, false);

    for (int i = 0; i < 100; i++) {
      live.show("step " + i);
    }
    live.finish("done");

    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void leavesTheCursorOnALineOfItsOwn() {
    LiveLine live = new LiveLine(out, true);

    live.show("half way");
    live.end();
    live.end();

    assertThat(written.toString(StandardCharsets.UTF_8))
        .endsWith(System.lineSeparator())
        .containsOnlyOnce(System.lineSeparator());
  }
}
