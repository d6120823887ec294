package org.example.testgrid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody is told who has mistyped. */
class UsageMessageTest {
  private static final String WORKER = "worker --coordinator http://127.0.0.1:1 --id w ";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "workr | unknown command 'workr'; did you mean worker? See 'testgrid --help'",
        "zzz   | unknown command 'zzz'; known are coordinator, worker, submit; see"
            + " 'testgrid --help'",
        "worker --idd w --coordinator x | unknown option '--idd'; did you mean --id? See"
            + " 'testgrid worker --help'",
        "worker --idd=w --id w --coordinator x | unknown option '--idd'; did you mean --id? See"
            + " 'testgrid worker --help'",
        "worker | --coordinator URL and --id ID are needed; see 'testgrid worker --help'",
        "submit --coordinator x | one of --jar JAR and --tasks FILE is needed; see"
            + " 'testgrid submit --help'",
        "submit --coordinator x --jar a --tasks b | --jar, --tasks cannot be given together; see"
            + " 'testgrid submit --help'",
        WORKER
            + "--accelerators gpu | --accelerators must be TYPE=COUNT,..., was 'gpu'; see"
            + " 'testgrid worker --help'",
        WORKER
            + "--factor gpu=fast | --factor: 'fast' is not a number; see"
            + " 'testgrid worker --help'",
        WORKER
            + "--slots two | --slots: 'two' is not a whole number; see"
            + " 'testgrid worker --help'",
        WORKER
            + "--slots 99999999999 | --slots: '99999999999' is too large a number; see"
            + " 'testgrid worker --help'",
        WORKER
            + "--memory 5 | --memory: '5' has no unit, as in 5GiB; see"
            + " 'testgrid worker --help'",
        WORKER + "--slots 0 | --slots must be at least 1, was 0",
        WORKER + "--accelerators gpu=-1 | --accelerators: gpu must be at least 0, was -1",
        WORKER
            + "--test-output no/folder/x | --test-output 'no/folder/x' cannot be written; is"
            + " its folder there, and may you write to it?",
        WORKER + "--id v | --id is given more than once; see 'testgrid worker --help'",
        WORKER + "more | unexpected argument 'more'; see 'testgrid worker --help'",
        WORKER + "--tags | --tags needs a value, TAG,...; see 'testgrid worker --help'",
      })
  void saysWhatIsWrongAndWhatWasMeant(String arguments, String message) {
    assertThat(said(arguments)).isEqualTo(message + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "coordinator", "worker", "submit"})
  void helpFitsEightyColumns(String command) {
    String help = help(command);

    assertThat(help).contains("Usage: testgrid");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
  }

  private static String said(String arguments) {
    StringWriter errors = new StringWriter();
    int code =
        Main.commandLine()
            .setErr(new PrintWriter(errors, true))
            .execute(arguments.strip().split(" +"));
    assertThat(code).isEqualTo(2);
    return errors.toString();
  }

  private static String help(String command) {
    StringWriter out = new StringWriter();
    String[] arguments = (command + " --help").strip().split(" ");
    assertThat(Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments)).isZero();
    return out.toString();
  }
}
