/**
 * Coordinators that ask for decisions in other ways than by handing over a task, each with a small
 * application around it. None has heard of any agent; they use the JDK alone.
 *
 * <p>What the applications print does not depend on who ran what: every task done exactly once.
 */
@NullMarked
package dev.outrigger.it.forms;

import org.jspecify.annotations.NullMarked;
