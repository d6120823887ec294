package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  private static final String LONG_NAME =
      "org.example.of.a.package.that.is.deep.VeryLongNamedMultiValuedMapOfListsTest";

  private static Verdict verdict(String name, Result grid, Result local) {
    return Verdict.of(new TaskRow("t", name, "worker-1", 1, 0, 0, 0, grid), local);
  }

  private static Result failing(String test, String message) {
    return new Result(false, 1, 3, 1, List.of(test), message);
  }

  @Test
  void namesAreWholeHoweverLong() {
    Result result = failing(LONG_NAME + "#putsAndGets(java.lang.String)", "why");

    assertThat(
            VerdictText.of(
                List.of(
                    verdict(LONG_NAME, result, result),
                    verdict(LONG_NAME, result, Result.success(1))),
                true))
        .containsExactly(
            "fails everywhere alike:",
            "    " + LONG_NAME,
            "    why",
            "FAILED ON worker-1 ONLY, passes here:",
            "    " + LONG_NAME,
            "    #putsAndGets(java.lang.String)",
            "    why");
  }

  @Test
  void saysWhyAClassCannotBeRun() {
    Result broken =
        Result.failure(
            1,
            "class com.acme.ATest cannot be run: java.lang.NoClassDefFoundError:"
                + " org/hamcrest/Matcher");

    assertThat(VerdictText.of(List.of(verdict("com.acme.ATest", broken, broken)), true))
        .containsExactly(
            "CANNOT BE RUN, on worker-1 or here: com.acme.ATest",
            "    class com.acme.ATest cannot be run: java.lang.NoClassDefFoundError:",
            "    org/hamcrest/Matcher",
            "Is something missing in --class-path?");
  }

  @Test
  void fitsEightyColumnsHoweverLongTheNameOfTheWorker() {
    Result result = failing(LONG_NAME + "#puts()", "why");
    Result broken = Result.failure(1, "cannot be run");
    String worker = "w".repeat(64);
    TaskRow row = new TaskRow("t", LONG_NAME, worker, 1, 0, 0, 0, result);
    TaskRow notRun = new TaskRow("t", LONG_NAME, worker, 1, 0, 0, 0, broken);

    List<Verdict> verdicts =
        List.of(
            Verdict.of(row, null), Verdict.of(row, Result.success(1)), Verdict.of(notRun, broken));

    assertThat(VerdictText.of(verdicts, true))
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.contains(worker));
  }
}
