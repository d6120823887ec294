/**
 * Drafts a profile from a class of which no code is run: finds by types and names what its methods
 * and fields probably mean.
 */
@NullMarked
package dev.outrigger.agent.control.suggest;

import org.jspecify.annotations.NullMarked;
