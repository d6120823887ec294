/**
 * A small application with a coordinator of its own, which the tests start with and without the
 * agent. It uses the JDK alone.
 */
@NullMarked
package dev.outrigger.it.host;

import org.jspecify.annotations.NullMarked;
