package dev.outrigger.bench.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the build that the demo needs.
 *
 * @param coordinator the sample coordinator
 * @param agent the agent
 * @param tests the suite's test classes
 * @param testClassPath what they need
 * @param testDirectory what is to be in the working directory of the tests
 */
record Jars(
    Path coordinator, Path agent, Path tests, List<Path> testClassPath, Path testDirectory) {
  private static final String SUITE = "commons-collections4-";
  private static final String TESTS = "-tests.jar";

  Jars {
    testClassPath = List.copyOf(testClassPath);
  }

  /** Returns the suite's name and version, for people. */
  String suite() {
    String file = String.valueOf(tests.getFileName());
    return "commons-collections4 " + file.substring(SUITE.length(), file.length() - TESTS.length());
  }

  /**
   * Finds the files of the build that this program is part of.
   *
   * @throws DemoFailure if one is missing, with how to build it
   */
  static Jars ofThisBuild() throws DemoFailure {
    try {
      Path self = Path.of(Jars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path checkout = self.resolve("../../..").normalize();
      return in(checkout);
    } catch (URISyntaxException impossible) {
      throw new DemoFailure("the program's own jar cannot be found", impossible);
    }
  }

  /** Finds the files in a checkout that was built. */
  static Jars in(Path checkout) throws DemoFailure {
    Path suite = checkout.resolve("bench/target/demo-suite");
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(existing(suite))) {
      files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
    } catch (IOException unreadable) {
      throw new DemoFailure("'" + suite + "' cannot be read", unreadable);
    }
    Path tests =
        jars.stream()
            .filter(Jars::isTests)
            .findFirst()
            .orElseThrow(() -> new DemoFailure(missing(suite.resolve(SUITE + "*" + TESTS))));
    jars.remove(tests);
    return new Jars(
        existing(checkout.resolve("sample-coordinator/target/sample-coordinator.jar")),
        existing(checkout.resolve("agent/target/outrigger-agent.jar")),
        tests,
        jars,
        existing(suite.resolve("work")));
  }

  private static boolean isTests(Path jar) {
    String name = String.valueOf(jar.getFileName());
    return name.startsWith(SUITE) && name.endsWith(TESTS);
  }

  private static Path existing(Path file) throws DemoFailure {
    if (!Files.exists(file)) {
      throw new DemoFailure(missing(file));
    }
    return file;
  }

  private static String missing(Path file) {
    return "'" + file + "' is not there; build it with: mvn package -DskipTests";
  }
}
