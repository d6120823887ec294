package dev.outrigger.balancer.config;

/**
 * One key with the value that somebody gave it, and where.
 *
 * @param key the full key, e.g. {@code breaker.window}
 * @param value the value as written, without surrounding white space
 * @param source where it was written, for a human: {@code outrigger.properties:12}, {@code agent
 *     argument}, {@code system property outrigger.mode}, {@code environment OUTRIGGER_MODE}
 */
public record Setting(String key, String value, String source) {}
