package dev.outrigger.agent.control.suggest;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be read of the values of one type by a single name: fields, getters, components. */
final class Properties {
  private static final Set<String> OF_EVERYTHING =
      Set.of("toString", "hashCode", "clone", "iterator", "getClass", "finalize", "notify");

  private final String simpleName;
  private final Map<String, Type> types = new LinkedHashMap<>();

  private Properties(String simpleName) {
    this.simpleName = simpleName;
  }

  static Properties of(Class<?> type) {
    Properties properties = new Properties(type.getSimpleName());
    for (Class<?> c = type; c != null && Shapes.isOwn(c); c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
          properties.types.putIfAbsent(field.getName(), field.getGenericType());
        }
      }
    }
    for (Class<?> c = type; c != null && Shapes.isOwn(c); c = c.getSuperclass()) {
      Arrays.stream(c.getDeclaredMethods()).forEach(properties::addGetter);
      for (Class<?> each : c.getInterfaces()) {
        Arrays.stream(each.getMethods()).forEach(properties::addGetter);
      }
    }
    return properties;
  }

  private void addGetter(Method method) {
    if (method.getParameterCount() > 0
        || method.getReturnType() == void.class
        || Modifier.isStatic(method.getModifiers())
        || method.isSynthetic()
        || OF_EVERYTHING.contains(method.getName())) {
      return;
    }
    String name = method.getName();
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    boolean isGetter = name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
    types.putIfAbsent(
        prefix > 0 && isGetter
            ? name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT)
                + name.substring(prefix + 1)
            : name,
        method.getGenericReturnType());
  }

  /**
   * Returns the property that fits best; null if none does.
   *
   * @param kind what its type has to be
   * @param wanted its names, the best first; case and underscores do not matter
   */
  @Nullable String find(Predicate<Class<?>> kind, String... wanted) {
    List<String> all = findAll(kind, wanted);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Returns all that fit, the best first. */
  List<String> findAll(Predicate<Class<?>> kind, String... wanted) {
    List<String> found = new ArrayList<>();
    for (String each : wanted) {
      types.forEach(
          (name, type) -> {
            if (kind.test(Shapes.raw(type)) && isCalled(name, each) && !found.contains(name)) {
              found.add(name);
            }
          });
    }
    return found;
  }

  /** A worker's {@code workerId} is its {@code id}. */
  private boolean isCalled(String name, String wanted) {
    String plain = name.replace("_", "");
    return plain.equalsIgnoreCase(wanted) || plain.equalsIgnoreCase(simpleName + wanted);
  }

  Class<?> typeOf(String name) {
    return Shapes.raw(types.getOrDefault(name, Object.class));
  }

  /** Returns whether it is a count by itself, or has a size. */
  String counted(String name) {
    Class<?> type = typeOf(name);
    if (type.isArray()) {
      return name + ".length";
    }
    return Shapes.isNumber(type) ? name : name + ".size()";
  }
}
