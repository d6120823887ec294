package dev.outrigger.balancer.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One word or number that follows the numbers of a version.
 *
 * @param rank orders words by how finished they call a version; {@link #RELEASE} is the end
 * @param word a word that is not known, in lower case; else empty
 * @param number a number; 0 for words
 */
record VersionQualifier(int rank, String word, long number)
    implements Comparable<VersionQualifier> {
  private static final int UNKNOWN = 5;
  private static final int RELEASE = 7;
  private static final int NUMBER = 8;
  private static final int UPDATE = 9;

  private static final Comparator<VersionQualifier> ORDER =
      Comparator.comparingInt(VersionQualifier::rank)
          .thenComparing(VersionQualifier::word)
          .thenComparingLong(VersionQualifier::number);

  /** Stands where a version has no more of them. */
  static final VersionQualifier NONE = new VersionQualifier(RELEASE, "", 0);

  static VersionQualifier ofNumber(long number) {
    return new VersionQualifier(NUMBER, "", number);
  }

  /** Returns the qualifier, or null where the word, in lower case, just says "released". */
  static @Nullable VersionQualifier ofWord(String word) {
    int rank =
        switch (word) {
          case "dev", "nightly", "canary" -> 0;
          case "a", "alpha", "ea" -> 1;
          case "b", "beta" -> 2;
          case "m", "milestone" -> 3;
          case "c", "rc", "cr", "pre", "preview" -> 4;
          case "snapshot" -> 6;
          case "final", "ga", "release", "lts" -> RELEASE;
          case "post", "p", "patch", "sp", "r", "rev", "u", "update" -> UPDATE;
          default -> UNKNOWN;
        };
    return rank == RELEASE ? null : new VersionQualifier(rank, rank == UNKNOWN ? word : "", 0);
  }

  boolean isBeforeRelease() {
    return rank < RELEASE;
  }

  @Override
  public int compareTo(VersionQualifier other) {
    return ORDER.compare(this, other);
  }
}
