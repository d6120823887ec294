package dev.outrigger.agent.profile;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Where paths may go: to every member of the application's classes, and of the JDK's classes to
 * what is public and not static, but never to what leads to other classes (class loaders,
 * reflection, the JVM itself).
 */
final class Reach {
  private static final Set<String> OF_CLASS = Set.of("getName", "getSimpleName", "getTypeName");

  private Reach() {}

  /** Returns whether {@code type} belongs to the JDK. */
  static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return type.getModule().isNamed()
        && (loader == null || loader == ClassLoader.getPlatformClassLoader());
  }

  /**
   * Checks that paths may go on from values of {@code type}.
   *
   * @throws PathError if it is a class loader, a module or of the reflection's own classes
   */
  static void requireOpen(Class<?> type) throws PathError {
    String packageName = type.getPackageName();
    if (ClassLoader.class.isAssignableFrom(type)
        || type == Module.class
        || type == ModuleLayer.class
        || type == Runtime.class
        || packageName.equals("java.lang.reflect")
        || packageName.equals("java.lang.invoke")) {
      throw new PathError("paths do not lead on from a " + type.getTypeName(), null);
    }
  }

  /** Returns whether answers may be made by constructors and static methods of {@code type}. */
  static boolean mayCreate(Class<?> type) {
    String packageName = type.getPackageName();
    return !isJdk(type)
        || packageName.equals("java.time")
        || type == CompletableFuture.class
        || (packageName.equals("java.util") && type != ServiceLoader.class);
  }

  /** Returns the types whose members a value of {@code type} has: superclasses, then interfaces. */
  static List<Class<?>> hierarchy(Class<?> type) {
    List<Class<?>> all = new ArrayList<>();
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      all.add(c);
      Deque<Class<?>> open = new ArrayDeque<>(List.of(c.getInterfaces()));
      while (!open.isEmpty()) {
        Class<?> next = open.removeFirst();
        if (interfaces.add(next)) {
          open.addAll(List.of(next.getInterfaces()));
        }
      }
    }
    all.addAll(interfaces);
    if (type.isInterface()) {
      all.add(Object.class);
    }
    all.removeIf(c -> !mayLookInto(c));
    return all;
  }

  private static boolean mayLookInto(Class<?> type) {
    if (!isJdk(type)) {
      return true;
    }
    return Modifier.isPublic(type.getModifiers())
        && type.getModule().isExported(type.getPackageName());
  }

  /** Returns whether paths may use {@code member} of a class of {@link #hierarchy}. */
  static boolean mayUse(Member member) {
    Class<?> declaring = member.getDeclaringClass();
    if (member.isSynthetic()) {
      return false;
    }
    if (!isJdk(declaring)) {
      return true;
    }
    int modifiers = member.getModifiers();
    return Modifier.isPublic(modifiers)
        && !Modifier.isStatic(modifiers)
        && (declaring != Class.class || OF_CLASS.contains(member.getName()));
  }
}
