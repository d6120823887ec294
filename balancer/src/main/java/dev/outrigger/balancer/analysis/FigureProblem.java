package dev.outrigger.balancer.analysis;

/**
 * One line of figures that cannot be used.
 *
 * @param source what it stands in, as the caller named it
 * @param line its number, from 1
 * @param text the line, or its beginning
 * @param reason what is wrong and how to put it right
 */
public record FigureProblem(String source, int line, String text, String reason) {
  @Override
  public String toString() {
    return source + ":" + line + ": " + text + ": " + reason;
  }
}
