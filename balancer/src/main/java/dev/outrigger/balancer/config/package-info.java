/**
 * Strict configuration: layered settings that remember where each was written, values with units,
 * and every problem told at once.
 *
 * <p>Nothing here guesses or falls back in silence: what is not understood becomes a {@link
 * dev.outrigger.balancer.config.Problem} that names the place and the fix. It runs before anything
 * else inside somebody else's JVM, so it uses {@code java.io} and {@code java.lang} alone: no
 * {@code java.nio.file} (an application may bring its own file system provider), no service loader,
 * no regular expressions. It depends on the JDK and may be used by every package.
 */
@NullMarked
package dev.outrigger.balancer.config;

import org.jspecify.annotations.NullMarked;
