package dev.outrigger.balancer.model;

/**
 * One comparator of a {@link VersionRange}.
 *
 * @param sign how a version must compare to {@code version}
 */
record VersionBound(Sign sign, Version version) {
  /** How one version must compare to another; a sign that begins like another comes before it. */
  enum Sign {
    AT_LEAST(">="),
    AFTER(">"),
    AT_MOST("<="),
    BEFORE("<"),
    SAME("=="),
    OTHER("!=");

    private final String written;

    Sign(String written) {
      this.written = written;
    }
  }

  static VersionBound parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a comparator is missing");
    }
    for (Sign sign : Sign.values()) {
      if (text.startsWith(sign.written)) {
        return new VersionBound(sign, version(text.substring(sign.written.length())));
      }
    }
    if (text.charAt(0) == '~' || text.charAt(0) == '^' || text.charAt(0) == '=') {
      throw new IllegalArgumentException(
          "'" + text + "' has none of the comparators >=, >, <=, <, == and !=");
    }
    return new VersionBound(Sign.AT_LEAST, version(text));
  }

  private static Version version(String text) {
    if (text.endsWith(".*")) {
      throw new IllegalArgumentException(
          "'"
              + text.strip()
              + "' is a pattern; give the first version that will do and the first"
              + " that will not");
    }
    return Version.parse(text);
  }

  boolean allows(Version candidate) {
    int order = candidate.compareTo(version);
    return switch (sign) {
      case AT_LEAST -> order >= 0;
      case AFTER -> order > 0;
      case AT_MOST -> order <= 0;
      case BEFORE -> order < 0 && !isPreReleaseOfBound(candidate);
      case SAME -> order == 0;
      case OTHER -> order != 0;
    };
  }

  private boolean isPreReleaseOfBound(Version candidate) {
    return candidate.isPreRelease() && !version.isPreRelease() && candidate.hasNumbersOf(version);
  }

  @Override
  public String toString() {
    return sign.written + version;
  }
}
