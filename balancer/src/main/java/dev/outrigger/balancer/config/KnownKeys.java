package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that exist: names, and families of names such as {@code task.requires.*}. Immutable.
 *
 * <p>A family has one more word after its stem, of letters, digits, {@code -} and {@code _}.
 */
public final class KnownKeys {
  private final Set<String> names;
  private final Set<String> stems;

  private KnownKeys(Set<String> names, Set<String> stems) {
    this.names = names;
    this.stems = stems;
  }

  /** Returns the set of {@code patterns}: each a name, or a family that ends with {@code .*}. */
  public static KnownKeys of(Collection<String> patterns) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> stems = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (pattern.endsWith(".*")) {
        stems.add(pattern.substring(0, pattern.length() - 1));
      } else {
        names.add(pattern);
      }
    }
    return new KnownKeys(names, stems);
  }

  public boolean contains(String key) {
    if (names.contains(key)) {
      return true;
    }
    int end = key.lastIndexOf('.') + 1;
    return end > 0 && isWord(key.substring(end)) && stems.contains(key.substring(0, end));
  }

  private static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns the names, without the families. */
  public Set<String> names() {
    return names;
  }

  /** Returns the known key that {@code key} probably means, or null where none is near. */
  public @Nullable String nearest(String key) {
    if (stems.contains(key + ".")) {
      return key + ".NAME";
    }
    int end = key.lastIndexOf('.') + 1;
    List<String> families = new ArrayList<>();
    for (String stem : stems) {
      families.add(stem + key.substring(end));
    }
    String name = Spelling.nearestAsAWhole(key, names);
    String family = Spelling.nearestAsAWhole(key, families);
    if (family != null && (name == null || nearer(family, name, key))) {
      return family;
    }
    return name == null ? Spelling.nearest(key, names) : name;
  }

  private static boolean nearer(String one, String other, String key) {
    return one.equals(Spelling.nearestAsAWhole(key, List.of(other, one)));
  }
}
