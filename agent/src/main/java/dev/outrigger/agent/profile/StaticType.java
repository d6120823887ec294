package dev.outrigger.agent.profile;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Map;

/** What is known of a value's type before any call; generic where the class file says so. */
record StaticType(Type type) {
  /** Nothing is known. */
  static final StaticType UNKNOWN = new StaticType(Object.class);

  /** Returns the class that values certainly are of. */
  Class<?> raw() {
    return Generics.raw(type);
  }

  /** Returns whether a value may well have members that the static type has not. */
  boolean isOpen() {
    Class<?> raw = raw();
    return raw == Object.class
        || raw.isInterface()
        || (Modifier.isAbstract(raw.getModifiers()) && !raw.isPrimitive() && !raw.isArray());
  }

  /** Returns the type of what an iteration gives; of a map, of its values. */
  StaticType element() {
    Class<?> raw = raw();
    if (raw.isArray()) {
      return new StaticType(raw.getComponentType());
    }
    if (Map.class.isAssignableFrom(raw)) {
      return argument(Map.class, 1);
    }
    return argument(Iterable.class, 0);
  }

  /** Returns the type of this map's keys. */
  StaticType key() {
    return argument(Map.class, 0);
  }

  private StaticType argument(Class<?> generic, int index) {
    return new StaticType(Generics.argument(type, generic, index));
  }

  /** Returns the type with the article that it needs in a sentence. */
  String withArticle() {
    String name = toString();
    return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }

  @Override
  public String toString() {
    return raw().getTypeName();
  }
}
