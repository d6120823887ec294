package dev.outrigger.agent.profile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kind of container that an answer may be put into, by the word that a profile writes. */
enum Maker {
  /** An {@code Optional}. */
  OPTIONAL(0, 1),
  /** A future that is completed. */
  FUTURE(1, 1),
  LIST(0, 1),
  SET(0, 1),
  ARRAY(0, 1),
  /** From keys to values. */
  MAP(0, 2);

  private final int least;
  private final int most;

  Maker(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** Returns the maker of that word, or null. */
  static @Nullable Maker of(String word) {
    for (Maker maker : values()) {
      if (maker.word().equals(word)) {
        return maker;
      }
    }
    return null;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it may hold that many answers as written. */
  boolean takes(int count) {
    return count == least || count == most;
  }

  /** Returns how it is written, for a message. */
  String usage() {
    String full = this == MAP ? "map(KEY, VALUE)" : word() + "(ANSWER)";
    return least == most ? full : full + ", or " + word() + "() for an empty one";
  }
}
