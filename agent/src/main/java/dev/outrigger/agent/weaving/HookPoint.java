package dev.outrigger.agent.weaving;

import static java.util.Objects.requireNonNull;

/**
 * One method to weave, as the weaving needs to know it.
 *
 * @param number the hook's slot in the bridge
 * @param kind what is woven in
 * @param className the class that should declare the method, with dots
 * @param methodName the method's name
 * @param parameters the parameters' descriptor with its parentheses, e.g. {@code (ILa/B;)}
 * @param mandatory whether the class is refused where the method is missing
 * @param inheritable whether the method may be declared by a superclass instead
 * @param key the setting that names the method, and where it stands, for messages
 */
public record HookPoint(
    int number,
    Kind kind,
    String className,
    String methodName,
    String parameters,
    boolean mandatory,
    boolean inheritable,
    String key) {

  /** What is woven into a method. */
  public enum Kind {
    /** Answers in place of the body, or lets it run. */
    DECIDE,
    /** Sees when a call begins and ends, whose arguments matter meanwhile. */
    CONTEXT,
    /** Sees the call before the body. */
    ENTER,
    /** Sees the call after the body, and what it returned or threw. */
    EXIT
  }

  public HookPoint {
    requireNonNull(kind, "kind is null");
    requireNonNull(className, "className is null");
    requireNonNull(methodName, "methodName is null");
    requireNonNull(parameters, "parameters is null");
    requireNonNull(key, "key is null");
  }

  /** Returns this hook looked for in another class, a superclass of the one it names. */
  HookPoint in(String otherClass) {
    return new HookPoint(
        number, kind, otherClass, methodName, parameters, mandatory, inheritable, key);
  }

  /** Returns whether it is a constructor, which has its class file's name for one. */
  boolean isConstructor() {
    return methodName.equals("<init>");
  }

  /** Returns the method as an operator writes it, e.g. {@code start(int, java.lang.String)}. */
  String signature() {
    return (isConstructor() ? "new" : methodName) + Descriptors.readable(parameters);
  }
}
