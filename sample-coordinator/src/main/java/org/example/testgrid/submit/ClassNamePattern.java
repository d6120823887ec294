package org.example.testgrid.submit;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells by their names which classes are taken for test classes. */
final class ClassNamePattern {
  /** The globs of {@link #usual()}. */
  static final List<String> USUAL = List.of("Test*", "*Test", "*Tests", "*TestCase");

  private ClassNamePattern() {}

  /** Returns the usual pattern, the default one of Maven's Surefire. */
  static Predicate<String> usual() {
    return anyOf(USUAL);
  }

  /**
   * Returns a pattern that takes what one of the globs matches, where {@code *} stands for any
   * characters and {@code ?} for one.
   *
   * @param globs each matched against the full name of a class if it has a dot, else against the
   *     name without the package
   */
  static Predicate<String> anyOf(List<String> globs) {
    return globs.stream().map(ClassNamePattern::of).reduce(name -> false, Predicate::or);
  }

  private static Predicate<String> of(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    Predicate<String> matches = Pattern.compile(regex.toString()).asMatchPredicate();
    return glob.indexOf('.') >= 0
        ? matches
        : name -> matches.test(name.substring(name.lastIndexOf('.') + 1));
  }
}
