package org.example.testgrid.worker;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.example.testgrid.Result;
import org.example.testgrid.http.Messages.TaskSpec;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the JUnit Jupiter tests of one class at a time in this process.
 *
 * <p>A class that cannot be loaded or has no tests is a failure with a message. Tests that call
 * {@code System.exit} end the process; nothing here keeps them from it. Thread-safe: classes may
 * run side by side.
 */
public final class JUnitRunner implements TaskRunner {
  private final TestClassLoaders loaders;

  public JUnitRunner(TestClassLoaders loaders) {
    this.loaders = loaders;
  }

  /** Returns a launcher with the Jupiter engine and nothing that the class path brings along. */
  public static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build());
  }

  @Override
  public Result run(TaskSpec task) {
    List<String> classPath = task.classPath() == null ? List.of() : task.classPath();
    return run(task.name(), classPath);
  }

  /** Runs the tests of the class and returns what came of them. */
  public Result run(String className, List<String> classPath) {
    long begin = System.nanoTime();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      ClassLoader loader = loaders.forRunOf(className, classPath);
      thread.setContextClassLoader(loader);
      return run(Class.forName(className, false, loader), begin);
    } catch (ClassNotFoundException absent) {
      return Result.failure(millisSince(begin), "class " + className + " is not on the class path");
    } catch (Throwable broken) { // a class can fail to link, or JUnit refuse it, in many ways
      return Result.failure(
          millisSince(begin),
          "class " + className + " cannot be run: " + Failures.inOneLine(rootOf(broken)));
    } finally {
      thread.setContextClassLoader(before);
      Thread.interrupted(); // a test may leave the flag set; it is not meant for us
    }
  }

  private static Result run(Class<?> testClass, long begin) {
    var unused =
        testClass.getDeclaredMethods(); // where a class is missing, names it as JUnit won't
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testClass)).build();
    Launcher launcher = launcher();
    TestPlan plan = launcher.discover(request);
    if (!plan.containsTests()) {
      return Result.failure(
          millisSince(begin), "class " + testClass.getName() + " has no JUnit Jupiter tests");
    }
    Failures failures = new Failures();
    launcher.execute(plan, failures);
    return failures.toResult(millisSince(begin));
  }

  /** JUnit wraps what it meets while it looks for tests, and says little itself. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root;
  }

  private static long millisSince(long beginNanos) {
    return (System.nanoTime() - beginNanos) / 1_000_000;
  }
}
