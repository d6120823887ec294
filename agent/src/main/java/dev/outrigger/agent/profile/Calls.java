package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Spelling;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the method that one written call means. Thread-safe. */
final class Calls {
  private final Members members;
  private final Expression.Call call;
  private final List<Compiled> given;

  Calls(Members members, Expression.Call call, List<Compiled> given) {
    this.members = members;
    this.call = call;
    this.given = given;
  }

  /**
   * Returns the method that values of {@code receiver} have, or null where only the class met can
   * tell.
   *
   * @throws PathError if there is none, or several that fit equally well
   */
  @Nullable Method find(StaticType receiver) throws PathError {
    return find(receiver, false);
  }

  /** As {@link #find(StaticType)}; {@code mayBeVoid} also a method that returns nothing. */
  @Nullable Method find(StaticType receiver, boolean mayBeVoid) throws PathError {
    Reach.requireOpen(receiver.raw());
    List<Method> named;
    try {
      named = members.methods(receiver.raw(), call.name());
    } catch (LinkageError broken) {
      throw new PathError(receiver + " cannot be looked into: " + broken, null);
    }
    List<Method> fitting = new ArrayList<>();
    for (Method method : named) {
      if (fits(method)) {
        fitting.add(method);
      }
    }
    if (fitting.size() > 1) {
      fitting = mostSpecific(fitting);
    }
    if (fitting.size() == 1) {
      Method method = fitting.get(0);
      if (method.getReturnType() == void.class && !mayBeVoid) {
        throw new PathError(written(method) + " returns nothing", null);
      }
      return method;
    }
    if (fitting.isEmpty() && receiver.isOpen() && named.isEmpty()) {
      return null;
    }
    throw fitting.isEmpty() ? missing(receiver, named) : ambiguous(fitting);
  }

  private boolean fits(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    if (parameters.length != given.size()) {
      return false;
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Values.mayBecome(call.arguments().get(i), given.get(i).type(), parameters[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<Method> mostSpecific(List<Method> methods) {
    List<Method> best = new ArrayList<>();
    for (Method method : methods) {
      boolean beaten = false;
      for (Method other : methods) {
        beaten |= isNarrower(other, method) && !isNarrower(method, other);
      }
      if (!beaten) {
        best.add(method);
      }
    }
    return best;
  }

  static boolean isNarrower(Executable a, Executable b) {
    for (int i = 0; i < a.getParameterCount(); i++) {
      if (!b.getParameterTypes()[i].isAssignableFrom(a.getParameterTypes()[i])) {
        return false;
      }
    }
    return true;
  }

  /** Returns the arguments, ready for {@code method}; null where only the class met can tell. */
  Nodes.Arguments arguments(@Nullable Method method) {
    List<Node> nodes = new ArrayList<>();
    List<Boolean> mayBeNull = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Expression written = call.arguments().get(i);
      Node node = given.get(i).node();
      boolean literal = written instanceof Expression.Literal;
      if (method != null && literal) {
        Object value =
            Values.as(((Expression.Literal) written).value(), method.getParameterTypes()[i]);
        node = frame -> value;
      } else if (method != null && given.get(i).type().raw() == Instant.class) {
        Class<?> wanted = method.getParameterTypes()[i];
        Node instant = node;
        node = frame -> Values.as(instant.read(frame), wanted);
      }
      nodes.add(node);
      mayBeNull.add(literal);
    }
    return new Nodes.Arguments(List.copyOf(nodes), List.copyOf(mayBeNull));
  }

  /** Returns the handle for a class that is met, from the receiver and an array of arguments. */
  MethodHandle handle(Class<?> type) throws PathError {
    StaticType met = new StaticType(type);
    Method method = find(met, true);
    if (method == null) {
      throw missing(met, List.of());
    }
    return handle(method);
  }

  /** Returns the handle of {@code method}, from the receiver and an array of arguments. */
  MethodHandle handle(Method method) throws PathError {
    MethodHandle handle = members.handle(method);
    if (Modifier.isStatic(method.getModifiers())) {
      handle = MethodHandles.dropArguments(handle, 0, Object.class);
    }
    int count = given.size();
    return handle
        .asType(MethodType.genericMethodType(count + 1))
        .asSpreader(Object[].class, count)
        .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
  }

  private PathError missing(StaticType receiver, List<Method> named) {
    if (!named.isEmpty()) {
      return new PathError(
          receiver + " has no method " + call.name() + " for these " + given.size() + " arguments",
          "it has " + written(named));
    }
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> type : Reach.hierarchy(receiver.raw())) {
      for (Method method : type.getDeclaredMethods()) {
        if (Reach.mayUse(method)) {
          names.add(method.getName());
        }
      }
    }
    return new PathError(
        receiver + " has no method " + call.name() + "(...)",
        Spelling.suggestion(call.name(), names));
  }

  private PathError ambiguous(List<Method> fitting) {
    return new PathError(
        "several methods fit " + call + " equally well: " + written(fitting), null);
  }

  private static String written(List<Method> methods) {
    List<String> texts = new ArrayList<>();
    for (Method method : methods) {
      texts.add(written(method));
    }
    return String.join(", ", texts);
  }

  private static String written(Method method) {
    return Methods.spec(method).toString();
  }
}
