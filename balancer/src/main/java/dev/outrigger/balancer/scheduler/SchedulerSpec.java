package dev.outrigger.balancer.scheduler;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scheduler as it is written in a configuration: a name, {@code composite(NAME:WEIGHT, ...)}, or
 * {@code best_match(SCORER:WEIGHT, ...)}.
 *
 * @param name the name; {@code composite} for a composite
 * @param parts what stands in the parentheses; empty where only the name is written
 */
record SchedulerSpec(String name, List<Part> parts) {
  private static final String NAMES = CompositeScheduler.NAME + "|" + BestMatchScheduler.NAME;
  private static final Pattern CALL =
      Pattern.compile("(" + NAMES + ")\\s*\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern OPENED = Pattern.compile("(" + NAMES + ")\\s*\\(.*", Pattern.DOTALL);
  private static final Pattern BRACKETED =
      Pattern.compile("([^(\\[{\\s]+)\\s*[(\\[{].*", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /** One part: a scheduler of a composite, or a scorer. */
  record Part(String name, BigDecimal weight) {}

  /** Reads a scheduler; what is wrong with its form is added to {@code flaws}. */
  static SchedulerSpec parse(String written, List<SchedulerFlaw> flaws) {
    Matcher call = CALL.matcher(written);
    if (call.matches()) {
      return new SchedulerSpec(call.group(1), parts(call.group(1), call.group(2), flaws));
    }
    Matcher opened = OPENED.matcher(written);
    if (opened.matches()) {
      String name = opened.group(1);
      flaws.add(
          new SchedulerFlaw(
              "the parts of " + called(name) + " end with a closing parenthesis", form(name)));
      return new SchedulerSpec(name, List.of());
    }
    Matcher bracketed = BRACKETED.matcher(written);
    return new SchedulerSpec(bracketed.matches() ? bracketed.group(1) : written, List.of());
  }

  private static boolean isComposite(String name) {
    return name.equals(CompositeScheduler.NAME);
  }

  private static String called(String name) {
    return isComposite(name) ? "a composite" : name;
  }

  private static String form(String name) {
    return "write it like "
        + (isComposite(name)
            ? "composite(performance_based:0.7, priority_based:0.3)"
            : BestMatchScheduler.USUAL);
  }

  private static List<Part> parts(String whole, String inner, List<SchedulerFlaw> flaws) {
    List<Part> parts = new ArrayList<>();
    if (inner.contains("(") || inner.contains(")")) {
      flaws.add(
          isComposite(whole)
              ? new SchedulerFlaw(
                  "a part of a composite is a plain name, no composite",
                  "name the inner parts too, with their weights multiplied")
              : new SchedulerFlaw(
                  "a part of " + whole + " is the plain name of a scorer", form(whole)));
      return parts;
    }
    Set<String> seen = new HashSet<>();
    for (String item : inner.split(",", -1)) {
      Part part = part(whole, item.strip(), flaws);
      if (!part.name.isEmpty() && !seen.add(part.name)) {
        flaws.add(
            new SchedulerFlaw(
                part.name + " comes twice", "name it once, with the sum of its weights"));
      }
      parts.add(part);
    }
    return parts;
  }

  private static Part part(String whole, String item, List<SchedulerFlaw> flaws) {
    int colon = item.indexOf(':');
    String name = (colon < 0 ? item : item.substring(0, colon)).strip();
    if (name.isEmpty()) {
      String of = isComposite(whole) ? "the composite" : whole;
      flaws.add(new SchedulerFlaw("a part of " + of + " has no name", form(whole)));
      return new Part(name, BigDecimal.ONE);
    }
    int equals = item.indexOf('=');
    if (colon < 0 && equals > 0) {
      name = item.substring(0, equals).strip();
      flaws.add(
          new SchedulerFlaw(
              "the weight of " + name + " stands behind a =, expected a colon", form(whole)));
      return new Part(name, BigDecimal.ONE);
    }
    if (colon < 0) {
      flaws.add(
          new SchedulerFlaw(name + " has no weight", "add one, for example " + name + ":0.5"));
      return new Part(name, BigDecimal.ONE);
    }
    String weight = item.substring(colon + 1).strip();
    if (NUMBER.matcher(weight).matches() && new BigDecimal(weight).signum() > 0) {
      return new Part(name, new BigDecimal(weight));
    }
    flaws.add(
        new SchedulerFlaw(
            "the weight of " + name + " is '" + weight + "', expected a number above 0",
            weight.contains(";") ? form(whole) : "for example " + name + ":0.5"));
    return new Part(name, BigDecimal.ONE);
  }

  /** Returns the specification as it is written best. */
  String text() {
    return parts.isEmpty()
        ? name
        : parts.stream()
            .map(part -> part.name + ":" + part.weight.toPlainString())
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
