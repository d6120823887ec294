package dev.outrigger.agent.control;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what nobody else should read out of everything that the agent shows. Stateless. */
final class Secrets {
  private static final String MASK = "***";
  private static final Set<String> WORDS =
      Set.of("password", "passwd", "secret", "token", "credential", "apikey", "api-key", "api_key");

  /** A user and a password in an address: {@code //user:password@}. */
  private static final Pattern IN_ADDRESS = Pattern.compile("(//[^/@:\\s]*):[^@/\\s]+@");

  /** {@code password=...} and the like inside a text. */
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?i)([a-z_.-]*(?:password|passwd|secret|token|credential|api[-_]?key)[a-z_.-]*\\s*[=:]\\s*)"
              + "[^\\s,;&]+");

  private Secrets() {}

  /** Returns the value of a key, or a mask if the key or the value tells of a secret. */
  static String masked(String key, String value) {
    String lower = key.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        return MASK;
      }
    }
    return masked(value);
  }

  /** Returns a text without the secrets that can be recognised in it. */
  static String masked(String text) {
    Matcher address = IN_ADDRESS.matcher(text);
    String without = address.replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
    return IN_TEXT.matcher(without).replaceAll("$1" + Matcher.quoteReplacement(MASK));
  }
}
