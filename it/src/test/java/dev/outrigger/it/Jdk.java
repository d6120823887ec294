package dev.outrigger.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A JDK to run the tests' applications on. */
enum Jdk {
  /** The one that runs the build. */
  BUILD {
    @Override
    Path home() {
      return Path.of(System.getProperty("java.home"));
    }
  },
  /** The second one, named by the Maven property {@code jdk25.home}. */
  NEWER {
    @Override
    Path home() {
      Path home = Path.of(System.getProperty("jdk25.home"));
      assumeTrue(
          Files.isExecutable(home.resolve("bin").resolve("java")),
          "skipped: no JDK at " + home + "; name one by -Djdk25.home=…");
      return home;
    }
  };

  /** Returns its home; where it is absent, the test is skipped and says so. */
  abstract Path home();
}
