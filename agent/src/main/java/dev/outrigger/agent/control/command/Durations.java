package dev.outrigger.agent.control.command;

import dev.outrigger.balancer.config.Kind;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Reads durations of the command line as those of the configuration are written. Stateless. */
final class Durations {
  private static final Kind<Duration> KIND =
      Kind.duration(Duration.ofMillis(1), Duration.ofHours(1));

  private Durations() {}

  static Duration parse(String text) {
    Kind.Parsed<Duration> parsed = KIND.parse(text, "10s");
    if (parsed instanceof Kind.Value<Duration> valid) {
      return valid.value();
    }
    Kind.Mismatch<Duration> mismatch = (Kind.Mismatch<Duration>) parsed;
    String fix = mismatch.fix() == null ? "" : "; " + mismatch.fix();
    throw new TypeConversionException("'" + text + "': " + mismatch.reason() + fix);
  }
}
