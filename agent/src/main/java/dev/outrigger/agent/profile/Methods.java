package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Spelling;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the method that a hook names in the loaded class. */
final class Methods {
  private Methods() {}

  /** Returns {@code method} as a profile names it. */
  static MethodSpec spec(Executable method) {
    List<String> parameters = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      parameters.add(type.descriptorString());
    }
    String name = method instanceof Method ? method.getName() : MethodSpec.CONSTRUCTOR;
    return new MethodSpec(name, parameters);
  }

  /**
   * Returns the method of {@code type}, declared there or in the nearest superclass; a constructor
   * only if it is declared there.
   */
  static Executable find(Class<?> type, MethodSpec wanted) throws PathError {
    try {
      if (wanted.isConstructor()) {
        return constructor(type, wanted);
      }
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        for (Method method : c.getDeclaredMethods()) {
          if (method.getName().equals(wanted.name())
              && !method.isBridge()
              && spec(method).equals(wanted)) {
            return method;
          }
        }
      }
      throw new PathError(type.getTypeName() + " has no method " + wanted, similar(type, wanted));
    } catch (LinkageError broken) {
      throw new PathError(type.getTypeName() + " cannot be looked into: " + broken, null);
    }
  }

  private static Executable constructor(Class<?> type, MethodSpec wanted) throws PathError {
    TreeSet<String> others = new TreeSet<>();
    for (Executable each : type.getDeclaredConstructors()) {
      if (spec(each).equals(wanted)) {
        return each;
      }
      others.add(spec(each).toString());
    }
    throw new PathError(
        type.getTypeName() + " has no constructor " + wanted,
        "did you mean " + String.join(" or ", others) + "?");
  }

  private static @Nullable String similar(Class<?> type, MethodSpec wanted) {
    TreeSet<String> overloads = new TreeSet<>();
    TreeSet<String> names = new TreeSet<>();
    for (Class<?> c = type; c != null && !Reach.isJdk(c); c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          names.add(method.getName());
          if (method.getName().equals(wanted.name())) {
            overloads.add(spec(method).toString());
          }
        }
      }
    }
    if (!overloads.isEmpty()) {
      return "did you mean " + String.join(" or ", overloads) + "?";
    }
    String nearest = Spelling.nearest(wanted.name(), names);
    if (nearest == null) {
      return null;
    }
    TreeSet<String> same = new TreeSet<>();
    for (Class<?> c = type; c != null && !Reach.isJdk(c); c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(nearest) && !method.isSynthetic()) {
          same.add(spec(method).toString());
        }
      }
    }
    return "did you mean " + String.join(" or ", same) + "?";
  }
}
