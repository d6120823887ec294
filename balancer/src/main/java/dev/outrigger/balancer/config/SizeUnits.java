package dev.outrigger.balancer.config;

import java.util.List;

/** The units of an amount of memory. */
public final class SizeUnits {
  /** Every unit, as it is written. */
  public static final List<String> NAMES =
      List.of("B", "kB", "KiB", "MB", "MiB", "GB", "GiB", "TB", "TiB");

  private SizeUnits() {}

  /** Returns how many bytes one {@code unit} has, or 0 where it is no unit. */
  public static long bytes(String unit) {
    return switch (unit) {
      case "B" -> 1;
      case "kB" -> 1_000;
      case "KiB" -> 1L << 10;
      case "MB" -> 1_000_000;
      case "MiB" -> 1L << 20;
      case "GB" -> 1_000_000_000;
      case "GiB" -> 1L << 30;
      case "TB" -> 1_000_000_000_000L;
      case "TiB" -> 1L << 40;
      default -> 0;
    };
  }
}
