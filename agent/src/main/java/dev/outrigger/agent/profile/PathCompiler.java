package dev.outrigger.agent.profile;

import dev.outrigger.balancer.config.Spelling;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into nodes, once, against the classes they meet. Thread-safe.
 *
 * <p>A member is resolved from the static type: of the field, the method's result or the type
 * argument that leads to it. Where that type does not have it and is {@code Object}, an interface
 * or abstract, the class met decides, once per class; elsewhere it is an error.
 */
final class PathCompiler {
  private final Members members;
  private final ClassLoader loader;
  private final ContextValues contexts;

  PathCompiler(Members members, ClassLoader loader) {
    this(members, loader, new ContextValues());
  }

  PathCompiler(Members members, ClassLoader loader, ContextValues contexts) {
    this.members = members;
    this.loader = loader;
    this.contexts = contexts;
  }

  Members members() {
    return members;
  }

  /** Returns {@code expression} for calls of {@code scope}. */
  Compiled compile(Expression expression, Scope scope) throws PathError {
    if (expression instanceof Expression.Root root) {
      return root(root, scope);
    }
    if (expression instanceof Expression.Context context) {
      return contexts.get(context.name());
    }
    if (expression instanceof Expression.Member member) {
      return member(member, compile(member.target(), scope));
    }
    if (expression instanceof Expression.Call call) {
      return call(call, compile(call.target(), scope), scope);
    }
    if (expression instanceof Expression.Element element) {
      return element(element, compile(element.target(), scope), scope);
    }
    if (expression instanceof Expression.Literal literal) {
      return constant(literal.value());
    }
    if (expression instanceof Expression.Constant constant) {
      return constant(constant.name());
    }
    if (expression instanceof Expression.StaticField field) {
      Members.Found found = members.staticField(type(field.className()), field.field());
      return new Compiled(new Nodes.GetStatic(found.handle()), found.type());
    }
    if (expression instanceof Expression.Not not) {
      return truth(new Nodes.Negate(compile(not.operand(), scope).node()));
    }
    if (expression instanceof Expression.And and) {
      Node left = compile(and.left(), scope).node();
      return truth(new Nodes.Both(left, compile(and.right(), scope).node()));
    }
    if (expression instanceof Expression.Comparison comparison) {
      return comparison(comparison, scope);
    }
    return new AnswerCompiler(this, scope).natural(expression);
  }

  List<Compiled> compileAll(List<Expression> expressions, Scope scope) throws PathError {
    List<Compiled> all = new ArrayList<>();
    for (Expression expression : expressions) {
      all.add(compile(expression, scope));
    }
    return all;
  }

  private static Compiled truth(Node node) {
    return new Compiled(node, new StaticType(boolean.class));
  }

  private static Compiled constant(@Nullable Object value) {
    Class<?> type = value == null ? Object.class : value.getClass();
    return new Compiled(frame -> value, new StaticType(type));
  }

  private static Compiled root(Expression.Root root, Scope scope) throws PathError {
    int index = root.index();
    return switch (root.start()) {
      case THIS -> new Compiled(frame -> frame.self, present(root, scope.self()));
      case ARG -> {
        if (index >= scope.arguments().size()) {
          throw new PathError("there is no " + root + " here", null);
        }
        yield new Compiled(frame -> frame.arguments[index], scope.arguments().get(index));
      }
      case RESULT -> new Compiled(frame -> frame.result, present(root, scope.result()));
      case THROWN -> new Compiled(frame -> frame.thrown, new StaticType(Throwable.class));
      case TASK -> new Compiled(frame -> frame.task, present(root, scope.task()));
      case WORKER -> new Compiled(frame -> frame.worker, present(root, scope.worker()));
      case NOW -> new Compiled(frame -> Instant.now(), new StaticType(Instant.class));
      case INDEX -> new Compiled(frame -> frame.index, new StaticType(int.class));
      case COMMIT -> new Compiled(frame -> frame.commit, present(root, scope.commit()));
    };
  }

  private static StaticType present(Expression.Root root, @Nullable StaticType type)
      throws PathError {
    if (type == null) {
      throw new PathError("there is no " + root + " here", null);
    }
    return type;
  }

  private Compiled member(Expression.Member member, Compiled target) throws PathError {
    String name = member.name();
    if (target.type().raw().isArray() && name.equals("length")) {
      return new Compiled(new Nodes.Length(target.node()), new StaticType(int.class));
    }
    Members.Found found = members.getter(target.type(), name);
    if (found != null) {
      return new Compiled(new Nodes.Get(target.node(), found.handle()), found.type());
    }
    if (!target.type().isOpen()) {
      throw Members.missing(target.type(), member.target(), name);
    }
    HandleCache cache =
        new HandleCache(
            type -> {
              StaticType met = new StaticType(type);
              Members.Found getter = members.getter(met, name);
              if (getter == null) {
                throw Members.missing(met, member.target(), name);
              }
              return getter.handle();
            });
    return new Compiled(new Nodes.GetByClass(target.node(), cache), StaticType.UNKNOWN);
  }

  private Compiled call(Expression.Call call, Compiled target, Scope scope) throws PathError {
    Calls calls = new Calls(members, call, compileAll(call.arguments(), scope));
    Method method = calls.find(target.type());
    Nodes.Arguments arguments = calls.arguments(method);
    if (method == null) {
      HandleCache cache = new HandleCache(calls::handle);
      return new Compiled(
          new Nodes.InvokeByClass(target.node(), cache, arguments), StaticType.UNKNOWN);
    }
    return new Compiled(
        new Nodes.Invoke(target.node(), calls.handle(method), arguments),
        Members.result(target.type(), method));
  }

  private Compiled element(Expression.Element element, Compiled target, Scope scope)
      throws PathError {
    StaticType type = target.type();
    boolean map = Map.class.isAssignableFrom(type.raw());
    if (!map
        && !type.raw().isArray()
        && !Iterable.class.isAssignableFrom(type.raw())
        && !type.isOpen()) {
      throw new PathError(
          element.target() + " is " + type.withArticle() + ", which is no map, list or array",
          null);
    }
    Compiled index = compile(element.index(), scope);
    if (map && element.index() instanceof Expression.Literal literal) {
      index = constant(Values.as(literal.value(), type.key().raw()));
    }
    return new Compiled(new Nodes.At(target.node(), index.node()), type.element());
  }

  private Compiled comparison(Expression.Comparison comparison, Scope scope) throws PathError {
    Compiled left = compile(comparison.left(), scope);
    Compiled right = compile(comparison.right(), scope);
    if (comparison.right() instanceof Expression.Constant constant) {
      checkConstant(comparison.left(), left.type().raw(), constant.name());
    }
    String operator = comparison.operator();
    if (operator.equals("==") || operator.equals("!=")) {
      return truth(new Nodes.Equal(left.node(), right.node(), operator.equals("!=")));
    }
    return truth(new Nodes.Order(left.node(), operator, right.node()));
  }

  private static void checkConstant(Expression left, Class<?> type, String name) throws PathError {
    if (!type.isEnum()) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(((Enum<?>) constant).name());
    }
    if (!names.contains(name)) {
      String fix = Spelling.suggestion(name, names);
      throw new PathError(
          left + " is " + new StaticType(type).withArticle() + ", which has no constant " + name,
          fix == null ? "it has " + String.join(", ", names) : fix);
    }
  }

  /** Returns the class of that name as the coordinator's loader sees it, not initialised. */
  Class<?> type(String className) throws PathError {
    try {
      return Class.forName(className, false, loader);
    } catch (ClassNotFoundException | LinkageError missing) {
      throw new PathError(
          "the coordinator's class loader finds no class " + className, "correct the class's name");
    }
  }
}
