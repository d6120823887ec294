package org.example.testgrid;

/**
 * How much a coordinator has done and has to do; each number on its own is right, taken one after
 * the other.
 *
 * @param submitted tasks ever submitted
 * @param queued tasks waiting now
 * @param running tasks on a worker now
 * @param completed tasks with a result
 * @param ignoredReports late, repeated or unknown reports that changed nothing
 * @param failedChoices choices of a worker that ended with an exception
 */
public record Counts(
    long submitted,
    long queued,
    long running,
    long completed,
    long ignoredReports,
    long failedChoices) {}
