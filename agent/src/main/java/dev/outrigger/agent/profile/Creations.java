package dev.outrigger.agent.profile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the constructor or static method that creates a part of an answer. */
final class Creations {
  private final PathCompiler paths;
  private final AnswerCompiler answers;

  Creations(PathCompiler paths, AnswerCompiler answers) {
    this.paths = paths;
    this.answers = answers;
  }

  private record Fitting(Executable executable, List<Node> arguments) {}

  /** Returns what {@code written} creates. */
  Compiled create(Expression.Created written) throws PathError {
    return create(written, false);
  }

  /**
   * As {@link #create(Expression.Created)}; {@code mayBeVoid} also a method that creates nothing.
   */
  Compiled create(Expression.Created written, boolean mayBeVoid) throws PathError {
    List<Executable> named = named(written.name());
    named.removeIf(each -> !mayBeVoid && created(each) == void.class);
    List<Fitting> fitting = new ArrayList<>();
    List<PathError> objections = new ArrayList<>();
    for (Executable executable : named) {
      if (executable.getParameterCount() == written.parts().size()) {
        try {
          fitting.add(new Fitting(executable, arguments(executable, written.parts())));
        } catch (PathError objection) {
          objections.add(objection);
        }
      }
    }
    if (fitting.size() > 1) {
      fitting = mostSpecific(fitting);
    }
    if (fitting.size() == 1) {
      return compiled(written, fitting.get(0));
    }
    if (fitting.isEmpty() && objections.size() == 1) {
      throw objections.get(0);
    }
    throw new PathError(
        fitting.isEmpty()
            ? "there is no "
                + written.name()
                + " for these "
                + written.parts().size()
                + " arguments"
            : "several fit " + written + " equally well",
        "there is " + signatures(named));
  }

  private Compiled compiled(Expression.Created written, Fitting found) throws PathError {
    Executable executable = found.executable();
    List<Boolean> mayBeNull = new ArrayList<>();
    for (Expression part : written.parts()) {
      mayBeNull.add(part instanceof Expression.Literal literal && literal.value() == null);
    }
    MethodHandle creator =
        paths
            .members()
            .handle(executable)
            .asType(MethodType.genericMethodType(executable.getParameterCount()))
            .asSpreader(Object[].class, executable.getParameterCount());
    return new Compiled(
        new AnswerNodes.Create(
            creator, found.arguments(), List.copyOf(mayBeNull), written.toString()),
        new StaticType(created(executable)));
  }

  private static Type created(Executable executable) {
    return executable instanceof Method method
        ? method.getReturnType()
        : executable.getDeclaringClass();
  }

  private List<Node> arguments(Executable executable, List<Expression> written) throws PathError {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Class<?> parameter = executable.getParameterTypes()[i];
      Expression part = written.get(i);
      boolean made = part instanceof Expression.Made;
      if (!made && !Values.mayBecome(part, answers.typeOf(part), parameter)) {
        throw new PathError(
            executable.getDeclaringClass().getTypeName()
                + " takes "
                + new StaticType(parameter).withArticle()
                + " there, but "
                + part
                + " is "
                + answers.typeOf(part).withArticle(),
            "there is " + signatures(List.of(executable)));
      }
      nodes.add(answers.part(part, new StaticType(made ? generic(executable, i) : parameter)));
    }
    return List.copyOf(nodes);
  }

  private static Type generic(Executable executable, int parameter) {
    try {
      Type[] types = executable.getGenericParameterTypes();
      return types.length == executable.getParameterCount()
          ? types[parameter]
          : executable.getParameterTypes()[parameter];
    } catch (RuntimeException | LinkageError malformed) {
      return executable.getParameterTypes()[parameter];
    }
  }

  /** Returns the constructors of the class of that name, or its static methods. */
  private List<Executable> named(String name) throws PathError {
    Class<?> type = typeOrNull(name);
    if (type != null) {
      requireCreatable(type);
      if (Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
        throw new PathError(type.getTypeName() + " has no objects of its own to create", null);
      }
      return declared(type, null);
    }
    int dot = name.lastIndexOf('.');
    Class<?> owner = dot < 0 ? null : typeOrNull(name.substring(0, dot));
    if (owner == null) {
      throw new PathError(
          "the coordinator's class loader finds no class "
              + name
              + (dot < 0 ? "" : " and no class " + name.substring(0, dot)),
          "correct the class's name; a method of the coordinator is written this."
              + name.substring(dot + 1)
              + "(...)");
    }
    requireCreatable(owner);
    List<Executable> methods = declared(owner, name.substring(dot + 1));
    if (methods.isEmpty()) {
      throw new PathError(
          owner.getTypeName() + " has no static method " + name.substring(dot + 1) + "(...)", null);
    }
    return methods;
  }

  private @Nullable Class<?> typeOrNull(String name) {
    try {
      return paths.type(name);
    } catch (PathError missing) {
      return null;
    }
  }

  private static void requireCreatable(Class<?> type) throws PathError {
    Reach.requireOpen(type);
    if (!Reach.mayCreate(type)) {
      throw new PathError("answers are not made by " + type.getTypeName(), null);
    }
  }

  /** Returns the constructors, or the static methods {@code method}. */
  private static List<Executable> declared(Class<?> type, @Nullable String method)
      throws PathError {
    List<Executable> all = new ArrayList<>();
    try {
      if (method == null) {
        all.addAll(List.of(type.getDeclaredConstructors()));
      } else {
        for (Method each : type.getDeclaredMethods()) {
          if (each.getName().equals(method) && Modifier.isStatic(each.getModifiers())) {
            all.add(each);
          }
        }
      }
    } catch (LinkageError broken) {
      throw new PathError(type.getTypeName() + " cannot be looked into: " + broken, null);
    }
    all.removeIf(
        each ->
            each.isSynthetic() || (Reach.isJdk(type) && !Modifier.isPublic(each.getModifiers())));
    return all;
  }

  private static List<Fitting> mostSpecific(List<Fitting> all) {
    List<Fitting> best = new ArrayList<>();
    for (Fitting one : all) {
      boolean beaten = false;
      for (Fitting other : all) {
        beaten |=
            Calls.isNarrower(other.executable(), one.executable())
                && !Calls.isNarrower(one.executable(), other.executable());
      }
      if (!beaten) {
        best.add(one);
      }
    }
    return best;
  }

  private static String signatures(List<Executable> all) {
    List<String> texts = new ArrayList<>();
    for (Executable each : all) {
      List<String> types = new ArrayList<>();
      for (Class<?> type : each.getParameterTypes()) {
        types.add(type.getTypeName());
      }
      String name = each.getDeclaringClass().getTypeName();
      texts.add(
          (each instanceof Method ? name + "." + each.getName() : name)
              + "("
              + String.join(", ", types)
              + ")");
    }
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
