@NullMarked
package dev.outrigger.agent.control.suggest;

import org.jspecify.annotations.NullMarked;
