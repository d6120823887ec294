package dev.outrigger.bench.demo;

/**
 * Something that must hold for a run to count.
 *
 * @param detail what was found, in a sentence
 */
record Check(String what, boolean passed, String detail) {
  @Override
  public String toString() {
    return (passed ? "ok      " : "FAILED  ") + what + ": " + detail;
  }
}
