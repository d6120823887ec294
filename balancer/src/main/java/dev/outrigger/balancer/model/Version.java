package dev.outrigger.balancer.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a piece of software, such as {@code 1.13.1}, {@code 2.0.0rc1} or {@code
 * 1.8.0_292}, in the order in which versions supersede each other.
 *
 * <p>Written: an optional {@code v}; numbers joined by dots; words and numbers, each after a dot, a
 * hyphen, an underscore or nothing; and {@code +} with anything after it, which tells how it was
 * built and is ignored, as in {@code 1.13.1+cu118}. Case does not matter.
 *
 * <p>Ordered: number by number, where absent ones count 0, so that {@code 1.13} is {@code 1.13.0}
 * and comes before {@code 1.13.1}, and {@code 1.9} before {@code 1.13}; then by what follows. A
 * word says how finished it is: {@code dev}, {@code nightly}, {@code canary} come before {@code
 * alpha} ({@code a}, {@code ea}), {@code beta} ({@code b}), {@code milestone} ({@code m}), {@code
 * rc} ({@code c}, {@code cr}, {@code pre}, {@code preview}), then words not listed here in
 * alphabetical order, then {@code snapshot}: all of these before the release. {@code final}, {@code
 * ga}, {@code release} and {@code lts} are the release. A bare number ({@code 1.0-1}, {@code
 * 1.8.0_292}) and {@code post}, {@code p}, {@code patch}, {@code sp}, {@code r}, {@code rev},
 * {@code u}, {@code update} come after it.
 *
 * <p>That is the common part of Python's PEP 440, Semantic Versioning and Maven. It departs from
 * Semantic Versioning in three ways: a bare number after a hyphen comes after the release, {@code
 * alpha.beta} comes before {@code alpha}, and {@code rc1} is {@code rc.1}; from PEP 440 in knowing
 * no epochs; from Maven in taking a word that it does not know for a pre-release.
 *
 * <p>Immutable; {@code equals} agrees with the order.
 */
public final class Version implements Comparable<Version> {
  /** Without zeros at the end. */
  private final long[] numbers;

  private final List<VersionQualifier> qualifiers;
  private final String text;

  Version(long[] numbers, List<VersionQualifier> qualifiers, String text) {
    int length = numbers.length;
    while (length > 0 && numbers[length - 1] == 0) {
      length--;
    }
    this.numbers = Arrays.copyOf(numbers, length);
    this.qualifiers = List.copyOf(qualifiers);
    this.text = text;
  }

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if {@code text} is no version, is longer than 200 characters
   *     or has a number of more than 18 digits; the message says where
   */
  public static Version parse(String text) {
    return new VersionParser(text).parse();
  }

  /** Returns whether it comes before the release of its numbers, as {@code 2.0.0rc1} does. */
  public boolean isPreRelease() {
    return qualifiers.stream().anyMatch(VersionQualifier::isBeforeRelease);
  }

  /** Returns whether it is the same release, or a pre-release or an update of it. */
  boolean hasNumbersOf(Version other) {
    return Arrays.equals(numbers, other.numbers);
  }

  @Override
  public int compareTo(Version other) {
    int order = Arrays.compare(numbers, other.numbers);
    int length = Math.max(qualifiers.size(), other.qualifiers.size());
    for (int i = 0; order == 0 && i < length; i++) {
      order = qualifier(i).compareTo(other.qualifier(i));
    }
    return order;
  }

  private VersionQualifier qualifier(int i) {
    return i < qualifiers.size() ? qualifiers.get(i) : VersionQualifier.NONE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that
        && Arrays.equals(numbers, that.numbers)
        && qualifiers.equals(that.qualifiers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(numbers) + qualifiers.hashCode();
  }

  /** Returns it as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
