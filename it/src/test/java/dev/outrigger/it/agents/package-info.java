/** Agents that are not ours, to be in a JVM beside it. */
package dev.outrigger.it.agents;
