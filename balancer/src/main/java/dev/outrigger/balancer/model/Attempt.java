package dev.outrigger.balancer.model;

/**
 * One placing of one task on one worker.
 *
 * @param id grows with every attempt of one balancer, so that a late or repeated report cannot hurt
 *     a later attempt (a fencing token)
 * @param taskId the task's id
 * @param workerId the worker's id
 * @param placedAtNanos when it was placed, on the balancer's clock
 */
public record Attempt(long id, Object taskId, Object workerId, long placedAtNanos) {}
