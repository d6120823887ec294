package dev.outrigger.agent.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the outer calls of a profile give to hooks further down, by name. Filled by one thread
 * before it is read by any.
 */
final class ContextValues {
  /** How one name is read in the calls of each hook that gives it. */
  private static final class Value {
    final Map<String, Node> byHook = new HashMap<>();
    @Nullable StaticType type;
  }

  private final Map<String, Value> values = new HashMap<>();

  /** Notes that the calls of a hook give a value. */
  void add(String name, String hookKey, Compiled compiled) {
    Value value = values.computeIfAbsent(name, each -> new Value());
    value.byHook.put(hookKey, compiled.node());
    boolean same = value.type == null || value.type.equals(compiled.type());
    value.type = same ? compiled.type() : StaticType.UNKNOWN;
  }

  /**
   * Returns the value of that name, absent outside of all calls that give it.
   *
   * @throws PathError if no hook that fits the classes gives it
   */
  Compiled get(String name) throws PathError {
    Value value = values.get(name);
    if (value == null || value.type == null) {
      throw new PathError("context." + name + " is given by no hook that fits", null);
    }
    Map<String, Node> byHook = Map.copyOf(value.byHook);
    Node node =
        frame -> {
          CallContext.Call call = CallContext.innermost(byHook.keySet());
          Node given = call == null ? null : byHook.get(call.hookKey());
          return call == null || given == null ? null : given.read(call.frame());
        };
    return new Compiled(node, value.type);
  }
}
