package dev.outrigger.balancer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a user's own figures extend and override those that are shipped. */
class FiguresReaderTest {
  @Test
  void theShippedFiguresAnswerForEveryCombination() {
    TaskAnalyzer analyzer = TaskAnalyzer.create();
    for (ModelFamily family : ModelFamily.values()) {
      for (ModelSize size : ModelSize.values()) {
        for (TaskType type : TaskType.values()) {
          TaskAnalysis analysis =
              analyzer.analyze(
                  TaskDescription.builder()
                      .family(family)
                      .size(size)
                      .type(type)
                      .browserApi(BrowserApi.ANY)
                      .build());
          assertThat(analysis.resources().memoryBytes()).isPositive();
          assertThat(analysis.hardware()).hasSize(6);
          assertThat(analysis.browsers()).hasSize(4);
        }
      }
    }
  }

  @Test
  void wordsAreAddedOverriddenAndForgotten() throws IOException {
    TaskAnalyzer analyzer =
        extended(
            """
            family.acme-eye = vision
            family.whisper = text
            family.vit = none
            size.nano = medium
            """);

    assertThat(family(analyzer, "acme-eye2")).isEqualTo(ModelFamily.VISION);
    assertThat(family(analyzer, "acme")).isEqualTo(ModelFamily.UNKNOWN);
    assertThat(family(analyzer, "whisper")).isEqualTo(ModelFamily.TEXT);
    assertThat(family(analyzer, "vit-b")).isEqualTo(ModelFamily.UNKNOWN);
    assertThat(analyzer.analyze(TaskDescription.builder().model("x-nano").build()).size())
        .isEqualTo(ModelSize.MEDIUM);
  }

  @Test
  void figuresAreOverriddenNameByName() throws IOException {
    TaskAnalyzer analyzer =
        extended(
            "\uFEFF# ours\r\n\r\n  hardware.text = tpu 1 ,  cuda 0.2\r\ntime.base=seconds 1.5e1");

    TaskAnalysis text =
        analyzer.analyze(
            TaskDescription.builder().family(ModelFamily.TEXT).size(ModelSize.MEDIUM).build());

    assertThat(text.hardware())
        .startsWith(new Preference("tpu", 1), new Preference("rocm", 0.7))
        .endsWith(new Preference("cuda", 0.2))
        .hasSize(7);
    assertThat(text.expected()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void figuresThatAreNotExactInBinaryGiveNoExtraCore() throws IOException {
    TaskAnalyzer analyzer =
        extended("resources.text.small = cores 100\nfactors.benchmark = cores 1.1"); // 110.0…01

    assertThat(small(analyzer).resources().cores()).isEqualTo(110);
  }

  @Test
  void theShortestTimeIsPositive() throws IOException {
    TaskAnalyzer analyzer = extended("time.base = seconds 0.001\ntime.family = text 0.001");

    assertThat(small(analyzer).expected()).isEqualTo(Duration.ofMillis(1));
  }

  private static TaskAnalysis small(TaskAnalyzer analyzer) {
    return analyzer.analyze(
        TaskDescription.builder()
            .family(ModelFamily.TEXT)
            .size(ModelSize.SMALL)
            .type(TaskType.BENCHMARK)
            .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|has no =; write KEY = VALUE",
        "family.vit = picture|expected one of audio, multimodal, text, vision, or none to forget the"
            + " word",
        "family.vit = unknown|expected one of audio, multimodal, text, vision, or none to forget the"
            + " word",
        "family.- = vision|has no word after the dot; write letters or digits there",
        "hardware.txt = cuda 1|there is no such key; of that kind there are hardware.audio,"
            + " hardware.multimodal, hardware.text, hardware.unknown, hardware.vision",
        "hardwear.text = cuda 1|there is no such key; keys are batch.*, batch_factors, browser_factors.*,"
            + " browsers.*, factors.*, family.WORD, hardware.*, hardware_factors.*, least.*,"
            + " parameters, resources.*, size.WORD, time.*",
        "hardware.text = cuda|expected a name and a number, joined by commas, such as cuda 0.9",
        "hardware.text = |expected a name and a number, joined by commas, such as cuda 0.9",
        "hardware.text = cuda 90|cuda must have a number from 0 to 1, such as 0.9 or 5e8",
        "hardware.text = cuda NaN|cuda must have a number from 0 to 1, such as 0.9 or 5e8",
        "hardware.text = cuda -0.1|cuda must have a number from 0 to 1, such as 0.9 or 5e8",
        "time.size = small Infinity|small must have a number from 0.001 to 1000, such as 0.9 or 5e8",
        "time.size = small 0|small must have a number from 0.001 to 1000, such as 0.9 or 5e8",
        "time.size = tiny 1|does not take tiny; it takes small, medium, large",
        "time.size = small 1, small 2|names small twice; remove one of the two"
      })
  void aLineThatIsNotUnderstoodIsToldWithTheFix(String line, String reason) {
    InvalidFiguresException invalid = problems("# ours\n" + line + "\n");

    assertThat(invalid.problems())
        .containsExactly(new FigureProblem("ours.properties", 2, line.strip(), reason));
  }

  @Test
  void allProblemsAreToldTogetherWithTheirLines() {
    InvalidFiguresException invalid =
        problems("time.base = seconds 1\nx = 1\ntime.base = seconds 2\nhardware.text = cuda 2");

    assertThat(invalid)
        .hasMessageStartingWith("3 problems in the figures:\n  ours.properties:2: x = 1: there is")
        .hasMessageContaining(
            "\n  ours.properties:3: time.base = seconds 2: is set already in line 1; remove one of"
                + " the two lines\n  ours.properties:4: hardware.text = cuda 2: cuda must");
  }

  @Test
  void anEndlessSourceIsRefused() {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, 'x');
            return length;
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> TaskAnalyzer.builder().extend("endless", endless).build())
        .isInstanceOf(InvalidFiguresException.class)
        .hasMessageContaining("endless:1: ...: has more than 1 Mi characters");
  }

  @Test
  void aLongLineIsToldInShort() {
    assertThat(problems("x".repeat(100_000)).getMessage()).hasSizeLessThan(300);
  }

  private static TaskAnalyzer extended(String lines) throws IOException {
    return TaskAnalyzer.builder().extend("ours.properties", new StringReader(lines)).build();
  }

  private static InvalidFiguresException problems(String lines) {
    return catchThrowableOfType(InvalidFiguresException.class, () -> extended(lines));
  }

  private static ModelFamily family(TaskAnalyzer analyzer, String model) {
    return analyzer.analyze(TaskDescription.builder().model(model).build()).family();
  }
}
