/**
 * The root of the agent jar: what the application's own class loader sees of Outrigger.
 *
 * <p>Only {@link dev.outrigger.agent.Agent}, {@link dev.outrigger.agent.Bridge}, {@link
 * dev.outrigger.agent.NameGate} and {@link dev.outrigger.agent.Cli} lie there as class files;
 * everything else is {@code core/**.classdata}, which {@link dev.outrigger.agent.CoreLoader} alone
 * reads. The classes here use the JDK and nothing else, and may be used by every package below.
 */
@NullMarked
package dev.outrigger.agent;

import org.jspecify.annotations.NullMarked;
