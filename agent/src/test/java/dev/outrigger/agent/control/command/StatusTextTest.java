package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static String text(String json) {
    return new StatusText(new Data(JsonReader.object(json))).text();
  }

  @Test
  void saysWhatIsKnownAndNothingOfWhatIsMissing() {
    assertThat(
            text(
                "{\"pid\": 7, \"coordinator\": \"a.Grid\", \"state\": \"stepped aside\","
                    + " \"reason\": \"no such method\", \"version\": \"1\"}"))
        .isEqualTo(
            """
            a.Grid in process 7
              state        stepped aside: no such method
              agent        outrigger 1""");
  }

  @Test
  void fitsEightyColumnsWhereverWordsCanBeBroken() {
    String text =
        text(
            "{\"pid\": 7, \"breaker\": {\"state\": \"open\", \"trips\": 2}, \"lastFailure\": \""
                + "some words ".repeat(40)
                + "\", \"hooks\": [{\"key\": \"assign.method\", \"className\": \"a.B\","
                + " \"method\": \"m(int, int)\", \"state\": \"refused\", \"reason\": \""
                + "why not ".repeat(30)
                + "\"}], \"settings\": [{\"key\": \"log.level\", \"value\": \"info\","
                + " \"source\": \"default\"}, {\"key\": \"task.id\", \"value\": \"id\"}]}");

    assertThat(text.lines()).allSatisfy(it -> assertThat(it).hasSizeLessThanOrEqualTo(80));
    assertThat(text)
        .contains("open, opened 2 times", "assign.method = a.B#m(int, int)", "log.level = info")
        .doesNotContain("task.id");
  }

  @Test
  void standsWhateverAnAgentOfAnotherVersionAnswers() {
    assertThat(text("{}")).isEqualTo("process ?");
    assertThat(text("{\"hooks\": 3, \"counts\": [], \"settings\": [1], \"breaker\": \"x\"}"))
        .startsWith("process ?");
    assertThat(new ExplainText(new Data(Map.of())).text()).contains("process ?");
  }
}
