/** Tests of how the agent's configuration is put together. */
@NullMarked
package dev.outrigger.agent.config;

import org.jspecify.annotations.NullMarked;
