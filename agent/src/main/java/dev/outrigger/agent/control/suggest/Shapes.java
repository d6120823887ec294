package dev.outrigger.agent.control.suggest;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What types are to a profile. Stateless. */
final class Shapes {
  private static final Set<Class<?>> WHOLE = Set.of(byte.class, short.class, int.class, long.class);

  private Shapes() {}

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> c) {
      return c;
    }
    if (type instanceof ParameterizedType p) {
      return raw(p.getRawType());
    }
    if (type instanceof WildcardType w) {
      return raw(w.getUpperBounds()[0]);
    }
    if (type instanceof TypeVariable<?> v) {
      return raw(v.getBounds()[0]);
    }
    return type instanceof GenericArrayType a
        ? raw(a.getGenericComponentType()).arrayType()
        : Object.class;
  }

  /** Returns whether it is a class of the application, and so may be a task or a worker. */
  static boolean isOwn(Class<?> type) {
    return !type.isArray()
        && !type.isPrimitive()
        && type.getClassLoader() != null
        && type.getClassLoader() != ClassLoader.getPlatformClassLoader();
  }

  static boolean isNumber(Class<?> type) {
    return (type.isPrimitive() && type != boolean.class && type != char.class && type != void.class)
        || Number.class.isAssignableFrom(type);
  }

  static boolean isWhole(Class<?> type) {
    return WHOLE.contains(type);
  }

  static boolean isText(Class<?> type) {
    return CharSequence.class.isAssignableFrom(type) || type.isEnum();
  }

  static boolean isTruth(Class<?> type) {
    return type == boolean.class || type == Boolean.class || type == AtomicBoolean.class;
  }

  static boolean isDuration(Class<?> type) {
    return type == Duration.class || isNumber(type);
  }

  static boolean isMany(Class<?> type) {
    return type.isArray() || Collection.class.isAssignableFrom(type);
  }

  static boolean isMap(Class<?> type) {
    return Map.class.isAssignableFrom(type);
  }

  /** Returns what a collection, an array or the values of a map are; null if it is none. */
  static @Nullable Class<?> elementOf(Type type) {
    Class<?> raw = raw(type);
    if (raw.isArray()) {
      return raw.getComponentType();
    }
    if (type instanceof ParameterizedType p) {
      Type[] arguments = p.getActualTypeArguments();
      if (Iterable.class.isAssignableFrom(raw) && arguments.length == 1) {
        return raw(arguments[0]);
      }
      if (isMap(raw) && arguments.length == 2) {
        return raw(arguments[1]);
      }
    }
    return null;
  }

  /**
   * Returns what stands round a worker in an answer, such as {@code optional}; null for nothing.
   */
  static @Nullable String wrapper(Type type) {
    Class<?> raw = raw(type);
    if (raw == Optional.class) {
      return "optional";
    }
    if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class) {
      return "future";
    }
    if (raw.isArray()) {
      return "array";
    }
    if (Set.class.isAssignableFrom(raw)) {
      return "set";
    }
    return raw == List.class || raw == Collection.class ? "list" : null;
  }

  /** Returns what stands inside such a wrapper. */
  static Type inside(Type type) {
    if (type instanceof ParameterizedType p && p.getActualTypeArguments().length == 1) {
      return p.getActualTypeArguments()[0];
    }
    Class<?> raw = raw(type);
    return raw.isArray() ? raw.getComponentType() : Object.class;
  }
}
