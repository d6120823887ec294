package dev.outrigger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is told who has mistyped. */
class UsageMessageTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "demoo | unknown command 'demoo'; did you mean demo? See 'outrigger-bench --help'",
        "demo --schedular x | unknown option '--schedular'; did you mean --scheduler? See"
            + " 'outrigger-bench demo --help'",
        "demo --runs two | --runs: 'two' is not a whole number; see 'outrigger-bench demo --help'",
        "demo --runs 1 --runs 2 | --runs is given more than once; see"
            + " 'outrigger-bench demo --help'",
        "demo --json | --json needs a value, FILE; see 'outrigger-bench demo --help'",
        "quality | one of --etc FILE_OR_DIR and --matrix FILE is needed; see"
            + " 'outrigger-bench quality --help'",
        "quality --matrx m.csv | unknown option '--matrx'; did you mean --matrix? See"
            + " 'outrigger-bench quality --help'",
        "quality --etc a --matrix b | --etc, --matrix cannot be given together; see"
            + " 'outrigger-bench quality --help'",
        "quality --matrix a --seeds 1,b | --seeds: 'b' is not a whole number; see"
            + " 'outrigger-bench quality --help'",
      })
  void saysWhatIsWrongAndWhatWasMeant(String arguments, String message) {
    StringWriter errors = new StringWriter();

    int code =
        Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments.split(" +"));

    assertThat(code).isEqualTo(2);
    assertThat(errors).hasToString(message + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo", "speed", "quality"})
  void helpFitsEightyColumns(String command) {
    StringWriter out = new StringWriter();
    String[] arguments = (command + " --help").strip().split(" ");

    assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments)).isZero();

    assertThat(out.toString()).contains("Usage: outrigger-bench").doesNotContain("(?!");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
  }
}
