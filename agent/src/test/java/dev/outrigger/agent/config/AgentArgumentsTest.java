package dev.outrigger.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.balancer.config.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentArgumentsTest {
  private final Problems problems = new Problems();

  private List<String> parse(String text) {
    return AgentArguments.parse(text, problems).stream()
        .map(setting -> setting.key() + " -> " + setting.value())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "o.properties | config -> o.properties",
        "config=o.properties | config -> o.properties",
        "/srv/m\u00fcller & co/a+b.properties | config -> /srv/m\u00fcller & co/a+b.properties",
        "config=C:\\grid\\o.properties | config -> C:\\grid\\o.properties",
        "C:\\a=b\\o.properties | config -> C:\\a=b\\o.properties",
        "/a,,b/o.properties | config -> /a,b/o.properties",
        "config=a=b | config -> a=b",
        "mode = off | mode -> off",
        "mode=off,log.file=/a b/\u00fc+.log | mode -> off, log.file -> /a b/\u00fc+.log",
        "o.properties,mode=off | config -> o.properties, mode -> off",
        "scheduler.jars=a.jar,,b.jar,mode=off | scheduler.jars -> a.jar,b.jar, mode -> off",
        "scheduler=composite(a:0.6,, b:0.4) | scheduler -> composite(a:0.6, b:0.4)",
        "log.file= | log.file -> ''"
      })
  void readsFilesAndPairs(String text, String expected) {
    assertThat(String.join(", ", parse(text)).replaceAll("-> $", "-> ''"))
        .isEqualTo(expected.replaceAll("-> $", "-> ''"));
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void takesNothingForNothing() {
    assertThat(AgentArguments.parse(null, problems)).isEmpty();
    assertThat(AgentArguments.parse(" ", problems)).isEmpty();
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void knowsTheRestOfAValueThatWasCutAtItsComma() {
    assertThat(parse("scheduler=composite(a:0.6, b:0.4),/srv/a (b)/o.properties"))
        .containsExactly("scheduler -> composite(a:0.6", "config -> /srv/a (b)/o.properties");

    assertThat(problems.message("the argument"))
        .contains("agent argument: b:0.4)")
        .contains("write two commas for each that belongs to the value");
  }

  @Test
  void tellsHowACommaIsWritten() {
    parse("/a,b/o.properties,,x,");

    assertThat(problems.message("the argument"))
        .isEqualTo(
            """
            2 problems in the argument:
              agent argument: config = b/o.properties,x
                  is given already as /a
                  write a setting as key=value, and a comma inside a value as two
              agent argument: ','
                  there is nothing between two commas or at an end
                  remove one comma; inside a value it is written as two""");
  }
}
