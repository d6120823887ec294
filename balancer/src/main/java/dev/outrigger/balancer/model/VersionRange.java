package dev.outrigger.balancer.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a piece of software will do, such as {@code >=1.13, <2}.
 *
 * <p>Written: comparators joined by commas, all of which must hold. A comparator is {@code >=},
 * {@code >}, {@code <=}, {@code <}, {@code ==} or {@code !=} and a {@link Version}; a bare version
 * means that one or a later one. {@code *} is every version.
 *
 * <p>Versions are compared in their order, with one exception, as in Python's PEP 440: {@code <2}
 * leaves out {@code 2.0.0rc1}, although that comes before 2, since it behaves as 2 does; {@code
 * <2.0.0rc2} lets it in. That {@code >=2} leaves it out needs no exception.
 *
 * <p>Immutable.
 */
public final class VersionRange {
  /** Every version. */
  public static final VersionRange ANY = new VersionRange(List.of());

  private static final int LONGEST = 1000;

  private final List<VersionBound> bounds;

  private VersionRange(List<VersionBound> bounds) {
    this.bounds = List.copyOf(bounds);
  }

  /** Returns the range of that version and every later one. */
  public static VersionRange atLeast(Version version) {
    requireNonNull(version, "version is null");
    return new VersionRange(List.of(new VersionBound(VersionBound.Sign.AT_LEAST, version)));
  }

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if {@code text} is none, or is longer than 1000 characters
   */
  public static VersionRange parse(String text) {
    String written = requireNonNull(text, "text is null").strip();
    if (written.equals("*")) {
      return ANY;
    }
    if (written.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a version range must have at most "
              + LONGEST
              + " characters, had "
              + written.length()
              + ": "
              + written.substring(0, 40)
              + "...");
    }
    List<VersionBound> bounds = new ArrayList<>();
    for (String part : written.split(",", -1)) {
      try {
        bounds.add(VersionBound.parse(part.strip()));
      } catch (IllegalArgumentException invalid) {
        throw new IllegalArgumentException(
            "version range '"
                + written
                + "' is not valid: "
                + invalid.getMessage()
                + "; a range is written like >=1.13, <2 or * for every version",
            invalid);
      }
    }
    return new VersionRange(bounds);
  }

  /** Returns whether that version will do. */
  public boolean contains(Version version) {
    for (VersionBound bound : bounds) {
      if (!bound.allows(version)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionRange that && bounds.equals(that.bounds);
  }

  @Override
  public int hashCode() {
    return bounds.hashCode();
  }

  /** Returns it in the form that {@link #parse} reads. */
  @Override
  public String toString() {
    return bounds.isEmpty()
        ? "*"
        : bounds.stream().map(VersionBound::toString).collect(Collectors.joining(", "));
  }
}
