package dev.outrigger.agent.weaving;

import dev.outrigger.balancer.config.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/**
 * What a class being loaded keeps of what a profile says of it.
 *
 * @param present the hooks whose methods it declares
 * @param missing a sentence for each hook that it does not keep, saying what was found instead and
 *     which setting to change
 * @param refused whether one of the missing is mandatory, so that the class is left alone
 * @param inherited hooks that may still be found in the superclass
 */
record Contract(
    List<HookPoint> present, List<String> missing, boolean refused, List<HookPoint> inherited) {

  /** Compares a class with the hooks that name it. */
  static Contract check(TypeDescription type, List<HookPoint> hooks) {
    List<HookPoint> present = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<HookPoint> inherited = new ArrayList<>();
    boolean refused = false;
    for (HookPoint hook : hooks) {
      Optional<String> objection = objection(type, hook);
      if (objection.isEmpty()) {
        present.add(hook);
      } else if (hook.inheritable() && declared(type, hook).isEmpty() && hasOtherSuper(type)) {
        inherited.add(hook.in(superName(type)));
      } else {
        missing.add(objection.get());
        refused |= hook.mandatory();
      }
    }
    return new Contract(
        List.copyOf(present), List.copyOf(missing), refused, List.copyOf(inherited));
  }

  private static Optional<String> objection(TypeDescription type, HookPoint hook) {
    Optional<MethodDescription> method = declared(type, hook);
    if (type.isInterface()) {
      return Optional.of(type.getName() + " is an interface; name a class (" + hook.key() + ")");
    }
    if (method.isEmpty()) {
      return Optional.of(
          "no method %s in %s; %s (change %s)"
              .formatted(hook.signature(), type.getName(), foundInstead(type, hook), hook.key()));
    }
    String flaw = flawOf(method.get(), hook);
    return flaw.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s in %s is %s, so it cannot be woven (change %s)"
                .formatted(hook.signature(), type.getName(), flaw, hook.key()));
  }

  private static Optional<MethodDescription> declared(TypeDescription type, HookPoint hook) {
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (method.getInternalName().equals(hook.methodName())
          && Descriptors.parametersOf(method).equals(hook.parameters())
          && !method.isBridge()) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  private static String flawOf(MethodDescription method, HookPoint hook) {
    if (method.isAbstract()) {
      return "abstract";
    }
    if (method.isNative()) {
      return "native";
    }
    return method.isStatic() && hook.kind() == HookPoint.Kind.DECIDE ? "static" : "";
  }

  private static String foundInstead(TypeDescription type, HookPoint hook) {
    List<String> namesakes = signatures(type, hook.methodName());
    if (!namesakes.isEmpty()) {
      return "found " + String.join(" and ", namesakes);
    }
    List<String> names = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (!method.isConstructor() && !method.isTypeInitializer() && !method.isSynthetic()) {
        names.add(method.getInternalName());
      }
    }
    String nearest = Spelling.nearest(hook.methodName(), names);
    if (nearest != null) {
      return "did you mean " + String.join(" or ", signatures(type, nearest)) + "?";
    }
    return hasOtherSuper(type)
        ? "no method of that name either; if the superclass %s declares it, name that class"
            .formatted(superName(type))
        : "no method of that name either";
  }

  /** Returns the methods of one name that a class declares, as an operator writes them. */
  private static List<String> signatures(TypeDescription type, String name) {
    List<String> signatures = new ArrayList<>();
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (method.getInternalName().equals(name) && !method.isBridge()) {
        signatures.add(
            (method.isConstructor() ? "new" : name)
                + Descriptors.readable(Descriptors.parametersOf(method)));
      }
    }
    return signatures;
  }

  private static boolean hasOtherSuper(TypeDescription type) {
    return type.getSuperClass() != null && !superName(type).equals("java.lang.Object");
  }

  private static String superName(TypeDescription type) {
    TypeDescription.Generic parent = type.getSuperClass();
    return parent == null ? "" : parent.asErasure().getName();
  }
}
