package dev.outrigger.balancer.analysis;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads figures strictly, line by line: {@code #} comments, {@code family.WORD = FAMILY}, {@code
 * size.WORD = SIZE}, and {@code KEY = name number, name number}. Later sources add to earlier ones
 * or override them, name by name. Confined to one thread.
 */
final class FiguresReader {
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_TOLD = 160;
  private static final String NO_MEANING = "none";
  private static final Map<String, ModelFamily> FAMILIES =
      EnumSet.complementOf(EnumSet.of(ModelFamily.UNKNOWN)).stream()
          .collect(Collectors.toMap(Named::word, family -> family));
  private static final Map<String, ModelSize> SIZES =
      EnumSet.allOf(ModelSize.class).stream().collect(Collectors.toMap(Named::word, size -> size));
  private static final Pattern NUMBER =
      Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?(e[0-9]{1,2})?");

  private final Map<List<String>, ModelFamily> families = new HashMap<>();
  private final Map<List<String>, ModelSize> sizes = new HashMap<>();
  private final Map<String, Map<String, Double>> lists = new HashMap<>();
  private final List<FigureProblem> problems = new ArrayList<>();

  /** Thrown and caught within this class. */
  private static final class Invalid extends Exception {
    Invalid(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  void read(String source, Reader reader) throws IOException {
    char[] buffer = new char[MOST_CHARACTERS + 1];
    int length = 0;
    int read = 0;
    while (length < buffer.length && read >= 0) {
      length += read;
      read = reader.read(buffer, length, buffer.length - length);
    }
    if (length > MOST_CHARACTERS) {
      problems.add(new FigureProblem(source, 1, "...", "has more than 1 Mi characters; split it"));
      return;
    }
    String text = new String(buffer, 0, length);
    Map<String, Integer> linesByKey = new HashMap<>();
    int number = 0;
    for (String line :
        (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1)) {
      number++;
      String content = line.strip();
      if (!content.isEmpty() && content.charAt(0) != '#') {
        try {
          line(content, number, linesByKey);
        } catch (Invalid invalid) {
          problems.add(new FigureProblem(source, number, shown(content), invalid.reason()));
        }
      }
    }
  }

  private static String shown(String content) {
    return content.length() <= MOST_TOLD ? content : content.substring(0, MOST_TOLD) + "...";
  }

  private void line(String line, int number, Map<String, Integer> linesByKey) throws Invalid {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new Invalid("has no =; write KEY = VALUE");
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    Integer earlier = linesByKey.putIfAbsent(key, number);
    if (earlier != null) {
      throw new Invalid("is set already in line " + earlier + "; remove one of the two lines");
    }
    if (key.startsWith("family.")) {
      word(ModelName.tokensOf(key.substring("family.".length())), value, FAMILIES, families);
    } else if (key.startsWith("size.")) {
      word(ModelName.partsOf(key.substring("size.".length())), value, SIZES, sizes);
    } else {
      list(key, value);
    }
  }

  private static <E extends Enum<E>> void word(
      List<String> word, String value, Map<String, E> meanings, Map<List<String>, E> words)
      throws Invalid {
    if (word.isEmpty()) {
      throw new Invalid("has no word after the dot; write letters or digits there");
    }
    E meaning = meanings.get(value);
    if (meaning != null) {
      words.put(word, meaning);
    } else if (value.equals(NO_MEANING)) {
      words.remove(word);
    } else {
      throw new Invalid(
          "expected one of "
              + String.join(", ", new TreeSet<>(meanings.keySet()))
              + ", or none to forget the word");
    }
  }

  private void list(String key, String value) throws Invalid {
    FigureKeys.Shape shape = FigureKeys.ALL.get(key);
    if (shape == null) {
      throw new Invalid("there is no such key; " + known(key));
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String entry : value.split(",", -1)) {
      String[] words = entry.strip().split("\\s+");
      if (words.length != 2) {
        throw new Invalid("expected a name and a number, joined by commas, such as cuda 0.9");
      }
      if (!shape.names().isEmpty() && !shape.names().contains(words[0])) {
        throw new Invalid(
            "does not take " + words[0] + "; it takes " + String.join(", ", shape.names()));
      }
      if (numbers.put(words[0], number(words, shape)) != null) {
        throw new Invalid("names " + words[0] + " twice; remove one of the two");
      }
    }
    lists.computeIfAbsent(key, k -> new LinkedHashMap<>()).putAll(numbers);
  }

  private static double number(String[] words, FigureKeys.Shape shape) throws Invalid {
    double number = NUMBER.matcher(words[1]).matches() ? Double.parseDouble(words[1]) : Double.NaN;
    if (!(number >= shape.least() && number <= shape.most())) {
      throw new Invalid(
          words[0]
              + " must have a number from "
              + plain(shape.least())
              + " to "
              + plain(shape.most())
              + ", such as 0.9 or 5e8");
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Returns the keys of the same stem, or else all stems. */
  private static String known(String key) {
    String stem = stem(key);
    TreeSet<String> alike = new TreeSet<>();
    TreeSet<String> stems = new TreeSet<>(List.of("family.WORD", "size.WORD"));
    for (String known : FigureKeys.ALL.keySet()) {
      if (stem(known).equals(stem)) {
        alike.add(known);
      }
      stems.add(known.equals(stem(known)) ? known : stem(known) + ".*");
    }
    return alike.isEmpty()
        ? "keys are " + String.join(", ", stems)
        : "of that kind there are " + String.join(", ", alike);
  }

  private static String stem(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  /**
   * Returns all that was read.
   *
   * @throws InvalidFiguresException if anything was not understood
   */
  Figures figures() {
    if (!problems.isEmpty()) {
      throw new InvalidFiguresException(problems);
    }
    Map<String, Map<String, Double>> copies = new HashMap<>();
    lists.forEach(
        (key, list) -> copies.put(key, Collections.unmodifiableMap(new LinkedHashMap<>(list))));
    return new Figures(
        new WordTable<>(ModelFamily.class, families),
        new WordTable<>(ModelSize.class, sizes),
        copies);
  }
}
