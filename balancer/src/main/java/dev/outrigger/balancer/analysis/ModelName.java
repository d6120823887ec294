package dev.outrigger.balancer.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name, taken apart so that words in it are found as words: {@code minilm} is not {@code
 * mini}, and {@code 11b} is not {@code 1b}.
 *
 * <p>A <em>part</em> is what stands between characters that are neither letters nor digits of
 * ASCII. A <em>token</em> is a run of letters or a run of digits within a part, where a {@code v}
 * after three letters or more and before a digit begins a version: {@code yolov8n} is {@code yolo},
 * {@code v}, {@code 8}, {@code n}. An organisation before the first slash is left out, but not the
 * {@code ViT-L} of {@code ViT-L/14}: what follows it must begin with a letter. Case does not
 * matter. Only the first 1000 characters are looked at.
 *
 * @param parts in lower case, in order
 * @param tokens in lower case, in order
 * @param parameters how many parameters it tells, as {@code 1.5b}, {@code 560m} or {@code 8x7b};
 *     the most where it tells several, 0 where none
 */
record ModelName(List<String> parts, List<String> tokens, double parameters) {
  private static final int LONGEST = 1000;
  private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern RUN = Pattern.compile("[a-z]{3,}(?=v[0-9])|[a-z]+|[0-9]+");
  private static final Pattern PARAMETERS =
      Pattern.compile("(?<![a-z0-9.])(?:([0-9]+)x)?([0-9]+(?:\\.[0-9]+)?)([bm])(?![a-z0-9])");

  static ModelName parse(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String name = withoutOrganisation(cut.toLowerCase(Locale.ROOT));
    return new ModelName(partsOf(name), tokensOf(name), parametersOf(name));
  }

  private static String withoutOrganisation(String name) {
    int next = name.indexOf('/') + 1;
    boolean letter =
        next > 0 && next < name.length() && name.charAt(next) >= 'a' && name.charAt(next) <= 'z';
    return letter ? name.substring(next) : name;
  }

  static List<String> partsOf(String name) {
    return SEPARATORS
        .splitAsStream(name.toLowerCase(Locale.ROOT))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  static List<String> tokensOf(String name) {
    List<String> tokens = new ArrayList<>();
    Matcher run = RUN.matcher(name.toLowerCase(Locale.ROOT));
    while (run.find()) {
      tokens.add(run.group());
    }
    return List.copyOf(tokens);
  }

  private static double parametersOf(String name) {
    double most = 0;
    Matcher count = PARAMETERS.matcher(name);
    while (count.find()) {
      double experts = count.group(1) == null ? 1 : Double.parseDouble(count.group(1));
      double unit = count.group(3).equals("b") ? 1e9 : 1e6;
      most = Math.max(most, experts * Double.parseDouble(count.group(2)) * unit);
    }
    return most;
  }
}
