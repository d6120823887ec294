/**
 * The demo: a real test suite on four unlike workers, without and with the agent, side by side.
 *
 * <p>It starts the coordinator's and the agent's jars as anybody would and links against neither;
 * every figure comes from what the coordinator reports of itself. Whatever it starts or writes is
 * gone when it ends, however it ends.
 */
@NullMarked
package dev.outrigger.bench.demo;

import org.jspecify.annotations.NullMarked;
