package dev.outrigger.agent.profile;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single paths in tests. */
final class Paths {
  private final Object self;
  private final List<StaticType> types = new ArrayList<>();
  private final List<@Nullable Object> arguments = new ArrayList<>();
  private final Access access;

  private Paths(Object self, Access access) {
    this.self = self;
    this.access = access;
  }

  /** Returns a reader of paths whose {@code this} is {@code self}. */
  static Paths of(Object self) {
    return new Paths(self, Access.plain());
  }

  static Paths of(Object self, Access access) {
    return new Paths(self, access);
  }

  /** Adds an argument of the static type {@code type}. */
  Paths with(Type type, @Nullable Object value) {
    types.add(new StaticType(type));
    arguments.add(value);
    return this;
  }

  Node compile(String path) throws SyntaxError, PathError {
    return compiled(path).node();
  }

  private Compiled compiled(String path) throws SyntaxError, PathError {
    Expression expression = new ExpressionParser(path, null).whole();
    Scope scope = new Scope(new StaticType(self.getClass()), types, null);
    ClassLoader loader = self.getClass().getClassLoader();
    return new PathCompiler(new Members(access), loader).compile(expression, scope);
  }

  Class<?> typeOf(String path) throws SyntaxError, PathError {
    return compiled(path).type().raw();
  }

  @Nullable Object read(String path) throws Throwable {
    return compile(path).read(frame());
  }

  Frame frame() {
    return new Frame(self, arguments.toArray(), null, null);
  }

  /** Returns the error that {@code path} cannot be compiled, as {@code reason | fix}. */
  String error(String path) throws SyntaxError {
    try {
      compile(path);
    } catch (PathError error) {
      return error.reason() + " | " + error.fix();
    }
    throw new AssertionError(path + " was compiled");
  }
}
