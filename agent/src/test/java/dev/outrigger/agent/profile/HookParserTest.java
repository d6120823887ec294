package dev.outrigger.agent.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start() | start | ()",
        "f(int, long[], java.lang.String...) | f | (I[J[Ljava/lang/String;)",
        "f(boolean,byte,char,short,float,double) | f | (ZBCSFD)",
        "f(org.example.Outer$Inner[][]) | f | ([[Lorg/example/Outer$Inner;)",
        "f ( java.util.Map ) | f | (Ljava/util/Map;)",
        "new(int) | <init> | (I)"
      })
  void turnsSourceTypesIntoDescriptors(String text, String name, String descriptor)
      throws SyntaxError {
    HookParser.Hook hook = new HookParser(text).parse();

    assertThat(hook.className()).isNull();
    assertThat(hook.method().name()).isEqualTo(name);
    assertThat(hook.method().parameterDescriptor()).isEqualTo(descriptor);
  }

  @Test
  void writesTheMethodAsAProfileDoes() throws SyntaxError {
    String text = "f(int, long[], java.lang.String[][], org.example.Outer$Inner)";

    assertThat(new HookParser(text).parse().method()).hasToString(text);
    assertThat(new HookParser("a.B#new(int)").parse().method()).hasToString("new(int)");
  }

  @Test
  void readsAnotherClassAndOptions() throws SyntaxError {
    HookParser.Hook hook =
        new HookParser(
                "org.example.Node#done(int) worker=this task=arg0.task"
                    + " if=result == true and arg0 >= 3 duration.unit=s when=exit")
            .parse();

    assertThat(hook.className()).isEqualTo("org.example.Node");
    assertThat(hook.options().keySet())
        .containsExactly("worker", "task", "if", "duration.unit", "when");
    assertThat(hook.options().get("if")).hasToString("result == true and arg0 >= 3");
    assertThat(hook.options().get("duration.unit")).hasToString("'s'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start | at column 6: expected '(' and the types of the parameters, found the end | null",
        "f(String) | at column 3: types are written with their package, found 'String' | did you"
            + " mean java.lang.String?",
        "f(java.util.List<X>) | at column 17: types are written without their type arguments | null",
        "f(void) | at column 3: void is no type of a parameter | null",
        "f(int | at column 6: expected ')', found the end | null",
        "a.b.C.f() | at column 1: expected a method's name | a method of another class is written"
            + " a.b.C#f(...)",
        "<init>() | at column 1: a constructor is written new(...) | null",
        "f() worker arg0 | at column 12: expected '=', found 'arg0' | null",
        "f() worker=arg0 worker=arg1 | at column 17: the option worker comes twice | null",
        "f() worker= | at column 12: expected a path or a literal, found the end | null",
        "f() if=worker == | at column 17: expected a path or a literal, found the end | null",
        "f() 'x' | at column 5: expected an option such as worker=arg0, or the end, found the text"
            + " 'x' | null"
      })
  void tellsTheColumnAndWhatWasExpected(String text, String reason, String fix) {
    SyntaxError error =
        catchThrowableOfType(
            SyntaxError.class, () -> new HookParser(text).parse().options().clear());

    assertThat(error.reason()).isEqualTo(reason);
    assertThat(String.valueOf(error.fix())).isEqualTo(fix);
  }
}
