package dev.outrigger.agent.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is typed, and what is said of it. */
class ProgramTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  private CommandLine commandLine() {
    return Program.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static Stream<List<String>> commands() {
    return Stream.concat(
        Stream.of(List.of()),
        Program.commandLine(StreamWriter.to(System.out), StreamWriter.to(System.err))
            .getSubcommands()
            .keySet()
            .stream()
            .map(List::of));
  }

  @Test
  void hasTheCommandsOfItsContract() {
    assertThat(commandLine().getSubcommands().keySet())
        .contains("run", "attach", "detach", "status", "explain", "check", "doctor", "completion");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpFitsEightyColumns(List<String> command) {
    String[] arguments =
        Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);

    assertThat(run(arguments)).isZero();

    assertThat(out.toString()).contains("Usage: outrigger").doesNotContain("(?!");
    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfACommandHasExitCodesAndAnExample(List<String> command) {
    if (command.isEmpty()) {
      return;
    }
    run(command.get(0), "--help");

    assertThat(out.toString()).contains("Exit codes:", "Example", "  outrigger " + command.get(0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "statsu 1 | unknown command 'statsu'; did you mean status? See 'outrigger --help'",
        "attach 1 --confg x | unknown option '--confg'; did you mean --config? See"
            + " 'outrigger attach --help'",
        "check --confg x | unknown option '--confg'; did you mean --config? See"
            + " 'outrigger check --help'",
        "check | --config FILE or --suggest CLASS is needed; see 'outrigger check --help'",
        "check --config | --config needs a value, FILE; see 'outrigger check --help'",
        "status four | PID: 'four' is no whole number; see 'outrigger status --help'",
        "status 1 2 | unexpected argument '2'; see 'outrigger status --help'",
        "status 1 --timeout 5 | --timeout: '5': expected a duration with its unit, such as 250ms,"
            + " 15s, 2m or 1h; did you mean 5s? See 'outrigger status --help'",
        "attach 1 --config a --config b | --config FILE is given more than once; see"
            + " 'outrigger attach --help'",
        "attach 1 --config gone.properties | there is no file",
        "run --config f | nothing to run: the coordinator's Java arguments stand after '--'; see"
            + " 'outrigger run --help'",
        "run -jar grid.jar | unknown option '-jar'; what is for the coordinator's Java stands after"
            + " '--'; see 'outrigger run --help'",
        "run --shceduler x -- -jar a.jar | unknown option '--shceduler'; did you mean"
            + " --scheduler? See 'outrigger run --help'",
        "run --db-path h.db -- -jar a.jar | --db-path means nothing to this version, which has no"
            + " setting history.path yet; leave it out; see 'outrigger run --help'",
      })
  void saysWhatIsWrongAndWhatWasMeant(String arguments, String message) {
    assertThat(run(arguments.split(" +", -1))).isEqualTo(ExitCodes.USAGE);

    assertThat(err.toString()).startsWith("outrigger: " + message).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void completesTheNamesOfCommandsAndOptions() {
    assertThat(run("completion")).isZero();

    assertThat(out.toString())
        .contains("complete -F _complete_outrigger", "doctor", "--disable-load-balancer");
  }
}
