package dev.outrigger.balancer.config;

import java.util.ArrayList;
import java.util.List;

/** Reads values of one kind with commas between them. */
record ListKind<T>(Kind<T> element) implements Kind<List<T>> {
  @Override
  public Parsed<List<T>> parse(String text) {
    List<T> values = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",", -1)) {
        Parsed<T> parsed = element.parse(part.strip());
        if (parsed instanceof Mismatch<T> mismatch) {
          return new Mismatch<>(
              mismatch.reason()
                  + " at '"
                  + Problem.printable(part.strip())
                  + "', with commas between several",
              mismatch.fix());
        }
        values.add(((Value<T>) parsed).value());
      }
    }
    return new Value<>(List.copyOf(values));
  }
}
