package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the grammar of {@link java.util.Properties}, keeping the line of every key: comments with
 * {@code #} and {@code !}, {@code =}, {@code :} or white space after the key, continuation by a
 * {@code \} at the line's end, and the escapes {@code \t \n \r \f \\uXXXX}.
 *
 * <p>It departs from that class in three ways: a byte order mark is skipped, white space at a
 * value's end is dropped, and a key that comes twice is a problem. Confined to one thread.
 */
final class PropertiesReader {
  private final String text;
  private final String name;
  private final Problems problems;
  private final Map<String, Setting> settings = new HashMap<>();
  private final List<Setting> inOrder = new ArrayList<>();
  private int at;
  private int line = 1;

  PropertiesReader(String text, String name, Problems problems) {
    this.text = text;
    this.name = name;
    this.problems = problems;
    at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  List<Setting> read() {
    while (at < text.length()) {
      skipBlanks();
      if (at >= text.length()) {
        break;
      }
      char c = text.charAt(at);
      if (c == '#' || c == '!') {
        skipLine();
      } else if (isLineEnd(c)) {
        skipLineEnd();
      } else {
        int first = line;
        entry(logicalLine(), name + ":" + first);
      }
    }
    return List.copyOf(inOrder);
  }

  /** Returns the rest of this line with its continuations, escapes untouched, and skips its end. */
  private String logicalLine() {
    StringBuilder logical = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLineEnd(c)) {
        skipLineEnd();
        break;
      }
      at++;
      if (c != '\\') {
        logical.append(c);
      } else if (at < text.length() && isLineEnd(text.charAt(at))) {
        skipLineEnd();
        if (logical.isEmpty()) {
          return ""; // nothing to continue: what follows may be a comment
        }
        skipBlanks();
      } else if (at < text.length()) {
        logical.append(c).append(text.charAt(at++));
      }
    }
    return logical.toString();
  }

  private void entry(String logical, String source) {
    int end = 0;
    while (end < logical.length() && !endsKey(logical.charAt(end))) {
      end += logical.charAt(end) == '\\' ? 2 : 1;
    }
    end = Math.min(end, logical.length());
    int value = end;
    while (value < logical.length() && isBlank(logical.charAt(value))) {
      value++;
    }
    if (value < logical.length()
        && (logical.charAt(value) == '=' || logical.charAt(value) == ':')) {
      value++;
      while (value < logical.length() && isBlank(logical.charAt(value))) {
        value++;
      }
    }
    String key = unescape(logical.substring(0, end), source);
    add(new Setting(key, unescape(logical.substring(value), source).strip(), source));
  }

  private void add(Setting setting) {
    if (setting.key().isEmpty() && setting.value().isEmpty()) {
      return;
    }
    Setting earlier = settings.putIfAbsent(setting.key(), setting);
    if (earlier == null) {
      inOrder.add(setting);
    } else {
      problems.add(
          Problem.of(
              setting, "is set already at " + earlier.source(), "remove one of the two lines"));
    }
  }

  private String unescape(String raw, String source) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder plain = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        plain.append(c);
        continue;
      }
      c = raw.charAt(++i);
      switch (c) {
        case 't' -> plain.append('\t');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 'f' -> plain.append('\f');
        case 'u' -> {
          int code = hex(raw, i + 1);
          if (code >= 0) {
            plain.append((char) code);
            i += 4;
          } else {
            problems.add(
                new Problem(
                    source,
                    Problem.printable(raw),
                    "\\u needs four hexadecimal digits after it",
                    "a backslash itself is written as two, a path also with /"));
          }
        }
        default -> plain.append(c);
      }
    }
    return plain.toString();
  }

  private static int hex(String raw, int from) {
    if (from + 4 > raw.length()) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      char c = raw.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code << 4 | digit;
    }
    return code;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void skipLine() {
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  private void skipLineEnd() {
    if (text.startsWith("\r\n", at)) {
      at++;
    }
    at++;
    line++;
  }

  private static boolean endsKey(char c) {
    return c == '=' || c == ':' || isBlank(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
