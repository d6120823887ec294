package dev.outrigger.balancer.analysis;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What words in a name mean; a word may be of several tokens, as {@code qwen}, {@code vl}.
 * Immutable.
 */
final class WordTable<E extends Enum<E>> {
  private final Class<E> type;
  private final Map<List<String>, E> words;
  private final int longest;

  WordTable(Class<E> type, Map<List<String>, E> words) {
    this.type = type;
    this.words = new HashMap<>(words);
    this.longest = words.keySet().stream().mapToInt(List::size).max().orElse(0);
  }

  /**
   * Returns the meanings of all words in {@code tokens}. Where words overlap, the one that begins
   * first counts, of those that begin together the longest; the others are not seen.
   */
  Set<E> meanings(List<String> tokens) {
    Set<E> found = EnumSet.noneOf(type);
    int at = 0;
    while (at < tokens.size()) {
      int length = Math.min(longest, tokens.size() - at);
      @Nullable E meaning = null;
      while (length > 0 && meaning == null) {
        meaning = words.get(tokens.subList(at, at + length));
        if (meaning == null) {
          length--;
        }
      }
      if (meaning != null) {
        found.add(meaning);
      }
      at += Math.max(1, length);
    }
    return found;
  }
}
