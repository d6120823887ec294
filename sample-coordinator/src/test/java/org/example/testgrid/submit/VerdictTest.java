package org.example.testgrid.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void isAlikeOnlyIfEveryTestThatFailedThereFailsHereToo() {
    assertThat(verdict(failing("a"), failing("a", "b")).failsEverywhereAlike()).isTrue();
    assertThat(verdict(failing("a", "b"), failing("a")).onlyOnGrid()).containsExactly("b");
    assertThat(verdict(failing("a"), Result.success(1)).onlyOnGrid()).containsExactly("a");
  }

  @Test
  void comparesAClassThatFailsAsAWholeByItsName() {
    Result broken = Result.failure(1, "not on the class path");

    assertThat(verdict(broken, broken).failsEverywhereAlike()).isTrue();
    assertThat(verdict(failing("a"), broken).failsEverywhereAlike()).isTrue();
    assertThat(verdict(broken, failing("a")).onlyOnGrid()).containsExactly("SomeTest");
    assertThat(verdict(broken, Result.success(1)).onlyOnGrid()).containsExactly("SomeTest");
  }

  @Test
  void tellsAClassThatCannotBeRunFromOneWhoseTestsFail() {
    Result broken = Result.failure(1, "not on the class path");

    assertThat(verdict(broken, broken).couldNotBeRun()).isTrue();
    assertThat(verdict(failing("a"), failing("a")).couldNotBeRun()).isFalse();
    assertThat(verdict(broken, Result.success(1)).couldNotBeRun()).isFalse();
    assertThat(verdict(broken, null).couldNotBeRun()).isFalse();
  }

  private static Verdict verdict(Result grid, @Nullable Result local) {
    return Verdict.of(new TaskRow("t", "SomeTest", "w", 1, 0, 0, 0, grid), local);
  }

  private static Result failing(String... tests) {
    return new Result(false, 1, 3, tests.length, List.of(tests), "why");
  }
}
