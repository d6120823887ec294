package dev.outrigger.agent.profile;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows type arguments from a class to its supertypes and members. */
final class Generics {
  private Generics() {}

  /** A class with its type arguments, as found by substitution. */
  private record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return arguments.toArray(new Type[0]);
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return raw.getDeclaringClass();
    }
  }

  /** Returns the erasure of {@code type}. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> raw) {
      return raw;
    }
    if (type instanceof ParameterizedType applied) {
      return (Class<?>) applied.getRawType();
    }
    if (type instanceof GenericArrayType array) {
      return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
    }
    if (type instanceof TypeVariable<?> variable) {
      Type bound = variable.getBounds()[0];
      return bound instanceof TypeVariable<?> ? Object.class : raw(bound);
    }
    return type instanceof WildcardType wildcard ? raw(wildcard.getUpperBounds()[0]) : Object.class;
  }

  /** Returns the {@code index}th type argument of {@code generic} as {@code type} extends it. */
  static Type argument(Type type, Class<?> generic, int index) {
    Type as = asSuper(type, generic);
    return as instanceof ParameterizedType applied
        ? applied.getActualTypeArguments()[index]
        : Object.class;
  }

  /**
   * Returns the type of a member for one receiver.
   *
   * @param declaring the class that declares the member
   * @param declared the member's type as written there
   */
  static Type ofMember(Type receiver, Class<?> declaring, Type declared) {
    return declared instanceof Class<?>
        ? declared
        : substitute(declared, asSuper(receiver, declaring));
  }

  private static @Nullable Type asSuper(Type type, Class<?> wanted) {
    Class<?> raw = raw(type);
    if (raw == wanted) {
      return type;
    }
    if (!wanted.isAssignableFrom(raw)) {
      return null;
    }
    Type superclass = raw.getGenericSuperclass();
    if (superclass != null && wanted.isAssignableFrom(raw(superclass))) {
      return asSuper(substitute(superclass, type), wanted);
    }
    for (Type inherited : raw.getGenericInterfaces()) {
      if (wanted.isAssignableFrom(raw(inherited))) {
        return asSuper(substitute(inherited, type), wanted);
      }
    }
    return null;
  }

  /** Replaces the type variables of {@code context}'s class in {@code type}. */
  private static Type substitute(Type type, @Nullable Type context) {
    if (type instanceof ParameterizedType applied) {
      Type[] arguments = applied.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = substitute(arguments[i], context);
      }
      return new Applied((Class<?>) applied.getRawType(), Arrays.asList(arguments));
    }
    if (type instanceof WildcardType wildcard) {
      return substitute(wildcard.getUpperBounds()[0], context);
    }
    if (type instanceof TypeVariable<?> variable && context instanceof ParameterizedType applied) {
      TypeVariable<?>[] variables = raw(applied).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        if (variables[i].equals(variable)) {
          return applied.getActualTypeArguments()[i];
        }
      }
    }
    return raw(type);
  }
}
