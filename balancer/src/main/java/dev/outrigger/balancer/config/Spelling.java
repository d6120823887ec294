package dev.outrigger.balancer.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody probably meant.
 *
 * <p>The distance is the optimal string alignment distance: the least number of single characters
 * inserted, deleted or replaced and of neighbours swapped (Damerau, "A technique for computer
 * detection and correction of spelling errors", CACM 7(3), 1964). Case, and the choice between
 * {@code -}, {@code _} and camel case, cost nothing.
 */
public final class Spelling {
  /** Twice what any key of ours has. Comparing costs the product of both lengths. */
  private static final int LONGEST = 100;

  private Spelling() {}

  /**
   * Returns the candidate nearest to {@code written}, or null where none is near: more than a third
   * of its characters would have to change, or it has more than {@value #LONGEST}. The first of
   * equally near ones is returned.
   */
  public static @Nullable String nearest(String written, Collection<String> candidates) {
    String nearest = nearestAsAWhole(written, candidates);
    return nearest == null ? sameLastWord(written, candidates) : nearest;
  }

  /** As {@link #nearest}, but a key whose beginning was left out is not near. */
  static @Nullable String nearestAsAWhole(String written, Collection<String> candidates) {
    if (written.length() > LONGEST) {
      return null;
    }
    String wanted = plain(written);
    String best = null;
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (String candidate : candidates) {
      String offered = plain(candidate);
      if (Math.abs(offered.length() - wanted.length()) >= bestDistance) {
        continue;
      }
      int distance = distance(wanted, offered);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Returns {@code did you mean X?} for the nearest candidate, or null where none is near. */
  public static @Nullable String suggestion(String written, Collection<String> candidates) {
    String nearest = nearest(written, candidates);
    return nearest == null ? null : "did you mean " + nearest + "?";
  }

  private static @Nullable String sameLastWord(String written, Collection<String> candidates) {
    for (String candidate : candidates) {
      if (candidate.endsWith("." + written)) {
        return candidate;
      }
    }
    return null;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], 1 + beforeLast[j - 2]);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
