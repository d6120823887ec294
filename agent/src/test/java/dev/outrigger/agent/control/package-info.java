/** Tests of how the agent is put together. */
@NullMarked
package dev.outrigger.agent.control;

import org.jspecify.annotations.NullMarked;
