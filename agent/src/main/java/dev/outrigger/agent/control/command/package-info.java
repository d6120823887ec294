/**
 * The program: the commands that an operator types, and their side of the talk with an agent in
 * another JVM. An agent in a JVM uses nothing of this package, nor of the libraries that only this
 * package uses.
 */
@NullMarked
package dev.outrigger.agent.control.command;

import org.jspecify.annotations.NullMarked;
