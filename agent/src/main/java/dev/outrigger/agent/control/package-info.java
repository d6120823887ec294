/**
 * Puts the agent together: configuration, profile, weaving and routing, and what the operator hears
 * of it. It may use all of the agent; nothing but the root uses it.
 */
@NullMarked
package dev.outrigger.agent.control;

import org.jspecify.annotations.NullMarked;
