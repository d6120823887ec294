package dev.outrigger.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class QualityCommandTest {
  @TempDir private Path directory = Path.of("");
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void divert() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--etc f --load 0.9 | --load is for --matrix and would do nothing with --etc; leave it out",
        "--etc f --tasks 10 --noise 0 | --tasks, --noise are for --matrix and would do nothing with"
            + " --etc; leave them out",
        "--etc f --seeds 1 | --seeds is for --matrix and would do nothing with --etc; give --seed"
            + " instead",
        "--matrix f --seed 1 | --seed is for --etc and would do nothing with --matrix; give --seeds"
            + " instead",
        "--matrix f --mode batch | --mode is for --etc and would do nothing with --matrix; leave it"
            + " out",
        "--etc f --budget 5 | --budget is for --mode batch and would do nothing here; add"
            + " --mode batch or leave it out",
        "--etc f --mode bach | --mode must be immediate or batch, was 'bach'; did you mean batch?",
        "--etc f --scheduler min_min | --scheduler 'min_min' plans batches; add --mode batch, which"
            + " needs --etc",
        "--etc f --mode batch --scheduler minmin | --mode batch needs --scheduler min_min,"
            + " sufferage, local_search; 'minmin' plans no batches; did you mean min_min?",
        "--matrix f --seeds , | --seeds needs at least one number, as in 1,2,3",
        "--etc absent.txt | 'absent.txt' is not there; correct the path",
        "--matrix absent.csv | 'absent.csv' is not there; correct the path",
      })
  void refusesWhatWouldDoNothingOrIsMistyped(String arguments, String message) {
    assertThat(execute(arguments.split(" +"))).isEqualTo(2);

    assertThat(said).hasToString(message + System.lineSeparator());
    assertThat(printed).hasToString("");
  }

  @Test
  void measuresACompositeInOneCell() throws Exception {
    Path etc = Files.writeString(directory.resolve("small"), "2 2 0 1 2 2 1");

    int code =
        execute(
            "--etc",
            etc.toString(),
            "--seed",
            "2",
            "--scheduler",
            "least_loaded,composite(performance_based:0.7,priority_based:0.3)");

    assertThat(code).isZero();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("small,least_loaded,immediate,")
        .contains("small,\"composite(performance_based:0.7,priority_based:0.3)\",immediate,");
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void namesTheFolderThatHoldsNoInput() {
    assertThat(execute("--etc", directory.toString())).isEqualTo(2);

    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("--etc: there is no ETC file in [" + directory);
  }

  @Test
  void namesTheLineThatIsNoGap() throws Exception {
    Path matrix = Files.writeString(directory.resolve("m.csv"), "class,w\na,1\n");
    Path gaps = Files.writeString(directory.resolve("gaps"), "1\nlong\n");

    int code = execute("--matrix", matrix.toString(), "--arrivals", gaps.toString());

    assertThat(code).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("' must hold one gap a line, a number; one is 'long'");
    assertThat(execute("--matrix", matrix.toString(), "--arrivals", "poison")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("'poison' is not there; correct the path; did you mean poisson?");
  }

  @Test
  void refusesAnUnknownSlowWorkerBeforeItPrintsAnything() throws Exception {
    Path matrix = Files.writeString(directory.resolve("m.csv"), "class,w\na,1\n");

    assertThat(execute("--matrix", matrix.toString(), "--slowdown", "nobody,3")).isEqualTo(2);

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("was 'nobody,3'");
    assertThat(printed).hasToString("");
  }

  private static int execute(String... arguments) {
    return new CommandLine(new QualityCommand()).execute(arguments);
  }
}
