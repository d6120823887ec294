package org.example.testgrid.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code --jar}, {@code --class-path} and {@code --include} name. Stateless. */
final class TestJar {
  private TestJar() {}

  /**
   * Returns the class path of the tests, the jar first, as absolute names.
   *
   * @throws SubmitFailure if something is not there or is of another kind
   */
  static List<String> classPath(Path jar, List<Path> others) throws SubmitFailure {
    if (!Files.exists(jar)) {
      throw new SubmitFailure(
          "--jar '" + jar + "' is not there; build it first, or correct the path");
    }
    if (Files.isDirectory(jar)) {
      throw new SubmitFailure(
          "--jar '" + jar + "' is a folder; give a jar file such as " + jar.resolve("tests.jar"));
    }
    requireReadable("--jar", jar);
    List<String> full = new ArrayList<>();
    full.add(absolute(jar));
    for (Path entry : others) {
      if (!Files.exists(entry)) {
        throw new SubmitFailure(
            "--class-path: '" + entry + "' is not there; build it first, or correct the path");
      }
      requireReadable("--class-path:", entry);
      full.add(absolute(entry));
    }
    return full;
  }

  private static void requireReadable(String option, Path file) throws SubmitFailure {
    if (!Files.isReadable(file)) {
      throw new SubmitFailure(
          option + " '" + file + "' cannot be read; you need the permission to read it");
    }
  }

  private static String absolute(Path entry) {
    return entry.toAbsolutePath().normalize().toString();
  }

  /**
   * Returns the names of the test classes in the jar, sorted; at least one.
   *
   * @param include globs of class names; the usual names of test classes if empty
   * @throws SubmitFailure if it is no jar, or there are none
   */
  static List<String> testClasses(Path jar, List<String> classPath, List<String> include)
      throws SubmitFailure {
    List<String> names;
    try {
      names =
          TestClasses.in(
              jar,
              classPath,
              include.isEmpty() ? ClassNamePattern.usual() : ClassNamePattern.anyOf(include));
    } catch (IOException notOne) {
      throw new SubmitFailure(
          "--jar '" + jar + "' is no jar file, or a damaged one; give the jar of the tests");
    }
    if (names.isEmpty()) {
      throw new SubmitFailure(
          "--jar '"
              + jar
              + "' has no JUnit Jupiter test class "
              + (include.isEmpty()
                  ? "named "
                      + String.join(", ", ClassNamePattern.USUAL)
                      + "; give the jar of the tests, often *-tests.jar, or choose by --include"
                  : "that --include "
                      + String.join(", ", include)
                      + " matches; correct --include"));
    }
    return names;
  }
}
