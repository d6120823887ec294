/** Tests of profiles, paths and bindings. */
@NullMarked
package dev.outrigger.agent.profile;

import org.jspecify.annotations.NullMarked;
