package dev.outrigger.bench.speed;

import dev.outrigger.bench.Csv;
import java.util.Locale;

/**
 * How fast decisions were, as a row of the CSV that {@code speed} prints.
 *
 * @param decisionsPerSecond of one thread, each with the report of its end
 * @param p50Nanos median time of one decision alone
 * @param p99Nanos the time within which 99 of 100 decisions were made
 * @param allocatedBytes mean allocation of one decision alone
 */
record Speed(
    int workers,
    String scheduler,
    double decisionsPerSecond,
    long p50Nanos,
    long p99Nanos,
    double allocatedBytes) {
  static final String HEADER = "workers,scheduler,decisions_per_s,p50_ns,p99_ns,allocated_bytes";

  String toCsv() {
    return String.format(
        Locale.ROOT,
        "%d,%s,%.0f,%d,%d,%.0f",
        workers,
        Csv.cell(scheduler),
        decisionsPerSecond,
        p50Nanos,
        p99Nanos,
        allocatedBytes);
  }
}
