/** Schedulers that fail on purpose, one way each; put into a jar that the agent is told to use. */
@NullMarked
package dev.outrigger.it.schedulers;

import org.jspecify.annotations.NullMarked;
