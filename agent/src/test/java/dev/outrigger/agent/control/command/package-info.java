@NullMarked
package dev.outrigger.agent.control.command;

import org.jspecify.annotations.NullMarked;
