package dev.outrigger.balancer.config;

/** Reads a whole number. */
record IntegerKind(int min, int max) implements Kind<Integer> {
  @Override
  public Parsed<Integer> parse(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return new Value<>(number);
      }
    } catch (NumberFormatException notWhole) {
      // told below, like a number out of range
    }
    return new Mismatch<>("expected a whole number from " + min + " to " + max, null);
  }
}
