package dev.outrigger.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void breaksAtSpacesAndIndentsWhatFollows() {
    Check check =
        new Check(
            "the coordinator's jar is the same, byte by byte", true, "SHA-256 0123456789abcdef...");

    assertThat(Paragraph.of(check.toString(), " ".repeat(8)))
        .containsExactly(
            "ok      the coordinator's jar is the same, byte by byte: SHA-256",
            "        0123456789abcdef...");
  }

  @Test
  void breaksWithinAWordThatFitsNoLine() {
    assertThat(Paragraph.of("see " + "x".repeat(200), "    "))
        .allMatch(line -> line.length() <= 80)
        .last()
        .asString()
        .startsWith("    x");
  }

  @Test
  void leavesALineThatFitsAsItIs() {
    assertThat(Paragraph.of("ok  fine", "    ")).containsExactly("ok  fine");
  }
}
