package dev.outrigger.agent.profile;

import org.jspecify.annotations.Nullable;

/**
 * A task and the worker chosen for it, as the coordinator's own objects.
 *
 * @param task null where the pair stands for a worker alone
 * @param index where what was chosen stood in the collection that it was chosen from
 */
record Pair(@Nullable Object task, @Nullable Object worker, int index) {}
