package org.example.testgrid.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.example.testgrid.Result;
import org.junit.jupiter.api.Test;

class JUnitRunnerTest {
  private static final String FIXTURES = "org.example.testgrid.fixtures.";

  private final JUnitRunner runner = new JUnitRunner(new TestClassLoaders());

  @Test
  void countsEachInvocationAndInheritedTests() {
    Result result = run("PassingTestCase");

    assertThat(result.passed()).isTrue();
    assertThat(result.testsRun()).isEqualTo(3);
    assertThat(result.message()).isEmpty();
  }

  @Test
  void leavesNoTraceOfTheTestsOnTheThread() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    run("PassingTestCase");

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void namesTheTestsThatFail() {
    Result result = run("FailingTestCase");

    assertThat(result.passed()).isFalse();
    assertThat(result.testsRun()).isEqualTo(5);
    assertThat(result.testsFailed()).isEqualTo(3);
    assertThat(result.failedTests())
        .containsExactlyInAnyOrder(
            FIXTURES + "FailingTestCase#fails()",
            FIXTURES + "FailingTestCase#failsForTwo(int)[2]",
            FIXTURES + "FailingTestCase$Inner#failsToo()");
    assertThat(result.message()).contains("on purpose");
  }

  @Test
  void saysWhyAClassCannotBeRun() {
    assertThat(run("AbsentTestCase"))
        .returns(false, Result::passed)
        .returns("class " + FIXTURES + "AbsentTestCase is not on the class path", Result::message);
    assertThat(run("WithoutTestsTestCase"))
        .returns(false, Result::passed)
        .returns(
            "class " + FIXTURES + "WithoutTestsTestCase has no JUnit Jupiter tests",
            Result::message);
    Result unloadable = run("UnloadableTestCase");
    assertThat(unloadable.passed()).isFalse();
    assertThat(unloadable.message()).isNotEmpty();
  }

  private Result run(String simpleName) {
    return runner.run(FIXTURES + simpleName, List.of());
  }
}
