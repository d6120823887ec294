package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Spelling;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds fields and methods of classes and makes handles of them. Thread-safe.
 *
 * <p>{@code x.name} means the first of: the field {@code name}, from the class upwards, private
 * ones too; the method {@code name()}; {@code getName()}; {@code isName()}. Fields come first since
 * reading one runs no code of the application and takes none of its locks.
 */
final class Members {
  /** Turns any getter into one signature. */
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final Access access;

  Members(Access access) {
    this.access = access;
  }

  /**
   * A member that was found.
   *
   * @param handle from {@code (Object)} or {@code (Object, Object[])} to {@code Object}
   */
  record Found(MethodHandle handle, StaticType type) {}

  /** Returns the field or getter {@code name} of values of {@code receiver}, or null. */
  @Nullable Found getter(StaticType receiver, String name) throws PathError {
    Reach.requireOpen(receiver.raw());
    try {
      for (Class<?> type : Reach.hierarchy(receiver.raw())) {
        for (Field field : type.getDeclaredFields()) {
          if (field.getName().equals(name) && Reach.mayUse(field)) {
            return found(receiver, field);
          }
        }
      }
      for (String candidate : getters(name)) {
        for (Method method : methods(receiver.raw(), candidate)) {
          if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
            return found(receiver, method);
          }
        }
      }
      return null;
    } catch (LinkageError broken) {
      throw unreadable(receiver, broken);
    }
  }

  private static List<String> getters(String name) {
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return List.of(name, "get" + capital, "is" + capital);
  }

  /** Returns the methods {@code name}, without those that another overrides. */
  List<Method> methods(Class<?> receiver, String name) {
    List<Method> methods = new ArrayList<>();
    Set<MethodType> seen = new HashSet<>();
    for (Class<?> type : Reach.hierarchy(receiver)) {
      for (Method method : type.getDeclaredMethods()) {
        MethodType parameters = MethodType.methodType(void.class, method.getParameterTypes());
        if (method.getName().equals(name) && Reach.mayUse(method) && seen.add(parameters)) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  private Found found(StaticType receiver, Field field) throws PathError {
    try {
      MethodHandle getter = lookup(field.getDeclaringClass()).unreflectGetter(field);
      Type type = Generics.ofMember(receiver.type(), field.getDeclaringClass(), genericType(field));
      return new Found(instance(getter, field.getModifiers()), new StaticType(type));
    } catch (IllegalAccessException closed) {
      throw closed(field.getDeclaringClass());
    }
  }

  private Found found(StaticType receiver, Method method) throws PathError {
    return new Found(instance(handle(method), method.getModifiers()), result(receiver, method));
  }

  private static MethodHandle instance(MethodHandle handle, int modifiers) {
    MethodHandle bound =
        Modifier.isStatic(modifiers)
            ? MethodHandles.dropArguments(handle, 0, Object.class)
            : handle;
    return bound.asType(GETTER);
  }

  /** Returns what {@code method} returns on values of {@code receiver}. */
  static StaticType result(StaticType receiver, Method method) {
    Type type;
    try {
      type = method.getGenericReturnType();
    } catch (RuntimeException | LinkageError malformed) {
      type = method.getReturnType();
    }
    return new StaticType(Generics.ofMember(receiver.type(), method.getDeclaringClass(), type));
  }

  private static Type genericType(Field field) {
    try {
      return field.getGenericType();
    } catch (RuntimeException | LinkageError malformed) {
      return field.getType();
    }
  }

  /** Returns a handle from the receiver of a method, unless static, and the parameters. */
  MethodHandle handle(Executable executable) throws PathError {
    Class<?> declaring = executable.getDeclaringClass();
    try {
      MethodHandles.Lookup lookup = lookup(declaring);
      MethodHandle handle =
          executable instanceof Method method
              ? lookup.unreflect(method)
              : lookup.unreflectConstructor((Constructor<?>) executable);
      return handle.asFixedArity();
    } catch (IllegalAccessException closed) {
      throw closed(declaring);
    }
  }

  /** Returns a handle without parameters that reads the static field {@code name}. */
  Found staticField(Class<?> type, String name) throws PathError {
    try {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name) && Modifier.isStatic(field.getModifiers())) {
          MethodHandle getter = lookup(type).unreflectGetter(field);
          return new Found(
              getter.asType(MethodType.methodType(Object.class)),
              new StaticType(genericType(field)));
        }
      }
    } catch (IllegalAccessException closed) {
      throw closed(type);
    } catch (LinkageError broken) {
      throw unreadable(new StaticType(type), broken);
    }
    throw new PathError(type.getTypeName() + " has no static field " + name, null);
  }

  private MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
    return Reach.isJdk(type) ? MethodHandles.publicLookup() : access.lookup(type);
  }

  /** Returns the error that {@code receiver} has no member {@code name}. */
  static PathError missing(StaticType receiver, Expression target, String name) {
    Set<String> names = names(receiver.raw());
    String nearest = Spelling.nearest(name, names);
    List<String> tried = getters(name);
    return new PathError(
        receiver
            + " has no field "
            + name
            + " and no method "
            + tried.get(0)
            + "(), "
            + tried.get(1)
            + "() or "
            + tried.get(2)
            + "()",
        nearest == null ? has(names) : "did you mean " + target + "." + nearest + "?");
  }

  static @Nullable String has(Set<String> names) {
    if (names.isEmpty()) {
      return null;
    }
    List<String> some = new ArrayList<>(names);
    boolean cut = some.size() > 12;
    return "it has " + String.join(", ", cut ? some.subList(0, 12) : some) + (cut ? ", ..." : "");
  }

  /** Returns what may follow a {@code .} after a value of {@code type}; methods end with (). */
  static Set<String> names(Class<?> type) {
    Set<String> names = new LinkedHashSet<>();
    try {
      for (Class<?> c : Reach.hierarchy(type)) {
        if (c != Object.class) {
          for (Field field : c.getDeclaredFields()) {
            if (Reach.mayUse(field)) {
              names.add(field.getName());
            }
          }
          for (Method method : c.getDeclaredMethods()) {
            if (Reach.mayUse(method)
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !method.getName().equals("toString")
                && !method.getName().equals("hashCode")
                && !names.contains(method.getName())) {
              names.add(method.getName() + "()");
            }
          }
        }
      }
    } catch (LinkageError broken) {
      // what was found until then is enough for a suggestion
    }
    return names;
  }

  private static PathError closed(Class<?> type) {
    if (!type.getModule().isNamed()) {
      return new PathError(type.getTypeName() + " gives no access", null);
    }
    return new PathError(
        "module "
            + type.getModule().getName()
            + " does not open the package of "
            + type.getTypeName(),
        "start the JVM with --add-opens "
            + type.getModule().getName()
            + "/"
            + type.getPackageName()
            + "=ALL-UNNAMED");
  }

  private static PathError unreadable(StaticType type, LinkageError broken) {
    return new PathError(type + " cannot be looked into: " + broken, null);
  }
}
