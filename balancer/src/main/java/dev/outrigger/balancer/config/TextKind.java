package dev.outrigger.balancer.config;

/** Takes any text but none. */
record TextKind() implements Kind<String> {
  @Override
  public Parsed<String> parse(String text) {
    return text.isEmpty() ? new Mismatch<>("expected a value", null) : new Value<>(text);
  }
}
