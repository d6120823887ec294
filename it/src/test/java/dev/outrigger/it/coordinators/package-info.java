/**
 * Coordinators of many shapes, in the styles of different authors, each with a small application
 * around it. None has heard of any agent; they use the JDK alone.
 *
 * <p>What the applications print does not depend on who ran what: every task done exactly once.
 */
@NullMarked
package dev.outrigger.it.coordinators;

import org.jspecify.annotations.NullMarked;
