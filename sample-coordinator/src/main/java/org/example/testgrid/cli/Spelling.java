package org.example.testgrid.cli;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody probably meant, by the least number of characters to insert, delete or
 * replace (Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals",
 * 1966); case and dashes cost nothing.
 */
final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /** Returns the nearest candidate; null if more than a third of its characters would change. */
  static @Nullable String nearest(String written, Collection<String> candidates) {
    String wanted = plain(written);
    String nearest = null;
    int least = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = wanted.length() > LONGEST ? least : distance(wanted, plain(candidate));
      if (distance < least) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace("-", "");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
