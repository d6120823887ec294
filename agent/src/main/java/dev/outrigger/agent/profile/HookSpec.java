package dev.outrigger.agent.profile;

/**
 * One method to weave, with its role.
 *
 * @param role what the method means
 * @param key the profile's key, e.g. {@code assign.method} or {@code on.task-finished.failed};
 *     names the hook within its profile
 * @param source where it is written, e.g. {@code outrigger.properties:12}
 * @param className the class that has the method, dotted: the coordinator's, or another
 * @param method the method; it may be inherited from a superclass of {@code className}
 * @param when whether the hook acts before or after the body; a decision always before
 */
public record HookSpec(
    Role role, String key, String source, String className, MethodSpec method, When when) {}
