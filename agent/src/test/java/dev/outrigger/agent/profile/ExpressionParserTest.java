package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
  private static String error(String text) {
    SyntaxError error =
        catchThrowableOfType(
            SyntaxError.class, () -> new ExpressionParser(text, null).whole().toString());
    return error.reason() + (error.fix() == null ? "" : " | " + error.fix());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "this",
        "arg0",
        "arg12.id",
        "this.workers.values()",
        "result[0]['a b'].c(1, 'x', null, true, arg0.id)",
        "!worker.gone",
        "thrown == null",
        "worker.state == IDLE",
        "task.code >= 400 and task.code < 500",
        "org.example.Answer#NONE",
        "x.y.Outer$Inner#NONE",
        "'text'",
        "-12",
        "2.5",
        "now",
        "this.map[worker.id].count"
      })
  void readsAndWritesPaths(String text) throws SyntaxError {
    assertThat(new ExpressionParser(text, null).whole()).hasToString(text);
  }

  @Test
  void ignoresWhiteSpace() throws SyntaxError {
    assertThat(new ExpressionParser(" this . a\t( 1 ,2 )== \"x\" ", null).whole())
        .hasToString("this.a(1, 2) == 'x'");
  }

  @Test
  void beginsAtTheSubjectWhereThereIsOne() throws SyntaxError {
    assertThat(new ExpressionParser("id", Expression.Start.TASK).whole()).hasToString("task.id");
    assertThat(new ExpressionParser("name()", Expression.Start.WORKER).whole())
        .hasToString("worker.name()");
    assertThat(new ExpressionParser("this.x[task.id]", Expression.Start.TASK).whole())
        .hasToString("this.x[task.id]");
    assertThat(new ExpressionParser("state == BUSY", Expression.Start.TASK).whole())
        .hasToString("task.state == BUSY");
    assertThat(new ExpressionParser("state == other.state", Expression.Start.TASK).whole())
        .hasToString("task.state == task.other.state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "this.;at column 6: expected the name of a field or method, found the end",
        "this..a;at column 6: expected the name of a field or method, found '.'",
        "this.a(;at column 8: expected a path or a literal, found the end",
        "this.a(1;at column 9: expected ')', found the end",
        "this.a[1;at column 9: expected ']', found the end",
        "this.a b;at column 8: expected the end, found 'b'",
        "this.a &&arg0;at column 8: expected the end, found '&&' | write and in place of &&",
        "this.'a';at column 6: expected the name of a field or method, found the text 'a'",
        "'abc;at column 1: the text that begins here has no closing '",
        "workers.values();at column 1: a path begins with this, arg0, arg1 ..., result, task, worker or now, found 'workers' | did you mean this.workers?",
        "99999999999999999999;at column 1: expected a number of at most 64 bits",
        "a.b#;at column 5: expected the name of a static field, found the end",
        "==;at column 1: expected a path or a literal, found '=='",
        "this \u00a7;at column 6: '\u00a7' has no meaning in a path",
      })
  void tellsTheColumnAndWhatWasExpected(String text, String message) {
    assertThat(error(text)).isEqualTo(message);
  }

  @Test
  void doesNotCalculate() {
    assertThat(error("this.a + 1"))
        .isEqualTo(
            "at column 8: '+' has no meaning in a path"
                + " | paths do not calculate; name a method that does");
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertThat(error("this.a(".repeat(60))).endsWith("nested too deeply");
    assertThat(error("this" + ".a".repeat(400_000)))
        .endsWith("is longer than any path needs to be");
    assertThat(error("this" + "[this".repeat(60))).endsWith("nested too deeply");
  }
}
