package dev.outrigger.balancer.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems();

  private void add(String source) {
    problems.add(new Problem(source, "k = v", "is wrong", "mend it"));
  }

  @Test
  void tellsTheLinesOfEachFileFromItsTop() {
    add("b:10");
    add("agent argument");
    add("a:3");
    add("b:9");
    add("a:1");
    add("b:10");
    add("a:2");

    assertThat(problems.list())
        .extracting(Problem::source)
        .containsExactly("b:9", "b:10", "agent argument", "a:1", "a:2", "a:3");
  }

  @Test
  void showsEveryValueInOnePrintableLine() {
    Setting setting = new Setting("k", "a\nb\u0007" + "x".repeat(156), "f:1");

    problems.badValue(setting, "is wrong", "mend it");

    assertThat(problems.message("f"))
        .isEqualTo(
            "1 problem in f:\n  f:1: k = a\\nb\uFFFD"
                + "x".repeat(156)
                + "\n      is wrong\n      mend it");
  }

  @Test
  void showsOfWhatIsVeryLongTheBeginningAndTheLength() {
    Setting setting = new Setting("k".repeat(100_000), "v".repeat(161), "f:1");

    problems.badValue(setting, "is wrong" + "!".repeat(100_000), "mend it");

    assertThat(problems.message("f"))
        .startsWith(
            "1 problem in f:\n  f:1: "
                + "k".repeat(60)
                + "... (100000 characters) = "
                + "v".repeat(60)
                + "... (161 characters)\n      is wrong!")
        .hasSizeLessThan(1300);
  }

  @Test
  void saysThatACommentAfterAValueIsPartOfIt() {
    problems.badValue(new Setting("k", "v # mine", "f:1"), "is wrong", "mend it");

    assertThat(problems.message("f"))
        .isEqualTo(
            """
            1 problem in f:
              f:1: k = v # mine
                  is wrong
                  a # after a value is part of it: put comments on their own lines""");
  }
}
