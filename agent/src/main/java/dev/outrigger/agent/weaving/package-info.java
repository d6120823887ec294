/**
 * Puts calls of the bridge into the methods that a profile names.
 *
 * <p>Checks the contract against the bytes that are being loaded, then inlines one small advice per
 * hook, and changes nothing else of the class: no member, no constant of ours, no schema. It is the
 * only package that uses Byte Buddy, and knows nothing of tasks, workers or scores.
 */
@NullMarked
package dev.outrigger.agent.weaving;

import org.jspecify.annotations.NullMarked;
