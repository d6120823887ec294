package dev.outrigger.balancer.model;

import org.jspecify.annotations.Nullable;

/**
 * What recurs from run to run: the name under which a task's durations are learned.
 *
 * @param family see {@link Task#family()}
 * @param model see {@link Task#model()}
 * @param type see {@link Task#type()}
 */
public record TaskKey(@Nullable String family, @Nullable String model, @Nullable String type) {}
