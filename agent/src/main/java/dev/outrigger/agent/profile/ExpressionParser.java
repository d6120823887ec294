package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses paths, conditions and method references by recursive descent. Confined to one thread.
 *
 * <p>The grammar is in {@code docs/profiles.md}.
 */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", ">=", "<=", ">", "<");

  /** Deeper nesting is refused, so that no text can exhaust the stack. */
  private static final int DEEPEST = 50;

  private final List<Token> tokens;
  private final @Nullable Start implicit;
  private int at;
  private int depth;

  /**
   * @param implicit where a path begins whose first word is no root; null where it must be one
   */
  ExpressionParser(String text, @Nullable Start implicit) throws SyntaxError {
    tokens = Lexer.tokens(text);
    this.implicit = implicit;
  }

  /** Returns the whole text as one condition or path. */
  Expression whole() throws SyntaxError {
    Expression expression = condition();
    if (current().kind() != Token.Kind.END) {
      throw unexpected("the end");
    }
    return expression;
  }

  Token current() {
    return tokens.get(at);
  }

  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean takeIf(String symbol) {
    boolean found = current().is(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  void expect(String symbol) throws SyntaxError {
    if (!takeIf(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  String name(String what) throws SyntaxError {
    if (current().kind() != Token.Kind.NAME) {
      throw unexpected(what);
    }
    return take().text();
  }

  SyntaxError unexpected(String expected) {
    Token token = current();
    String fix = token.is("&&") ? "write and in place of &&" : null;
    return new SyntaxError(
        token.position(), "expected " + expected + ", found " + token.shown(), fix);
  }

  Expression condition() throws SyntaxError {
    if (++depth > DEEPEST) {
      throw new SyntaxError(current().position(), "nested too deeply", null);
    }
    Expression left = term();
    while (current().isWord("and")) {
      take();
      left = new Expression.And(left, term());
    }
    depth--;
    return left;
  }

  private Expression term() throws SyntaxError {
    if (takeIf("!")) {
      return new Expression.Not(operand());
    }
    Expression left = operand();
    Token operator = current();
    if (operator.kind() != Token.Kind.SYMBOL || !COMPARISONS.contains(operator.text())) {
      return left;
    }
    take();
    return new Expression.Comparison(left, operator.text(), comparedWith());
  }

  private Expression comparedWith() throws SyntaxError {
    Token token = current();
    boolean bare =
        token.kind() == Token.Kind.NAME
            && literal(token) == null
            && root(token) == null
            && !tokens.get(at + 1).is(".")
            && !tokens.get(at + 1).is("(")
            && !tokens.get(at + 1).is("[");
    if (bare && isUpperCase(token.text())) {
      return new Expression.Constant(take().text());
    }
    return operand();
  }

  private static boolean isUpperCase(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isLowerCase(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  Expression operand() throws SyntaxError {
    Token token = current();
    if (token.kind() == Token.Kind.STRING) {
      take();
      return new Expression.Literal(token.text());
    }
    if (token.kind() == Token.Kind.NUMBER) {
      take();
      return new Expression.Literal(number(token));
    }
    if (token.kind() != Token.Kind.NAME) {
      throw unexpected("a path or a literal");
    }
    Expression literal = literal(token);
    if (literal != null) {
      take();
      return literal;
    }
    Expression staticField = staticField();
    return staticField != null ? staticField : steps(start());
  }

  private static @Nullable Expression literal(Token token) {
    return switch (token.text()) {
      case "true" -> new Expression.Literal(true);
      case "false" -> new Expression.Literal(false);
      case "null" -> new Expression.Literal(null);
      default -> null;
    };
  }

  private static Number number(Token token) throws SyntaxError {
    try {
      if (token.text().indexOf('.') >= 0) {
        return Double.valueOf(token.text());
      }
      long number = Long.parseLong(token.text());
      if (number == (int) number) {
        return (int) number;
      }
      return number;
    } catch (NumberFormatException tooLarge) {
      throw new SyntaxError(token.position(), "expected a number of at most 64 bits", null);
    }
  }

  /** Returns a static field if the text here reads {@code pkg.Class#FIELD}, else null. */
  private @Nullable Expression staticField() throws SyntaxError {
    int ahead = at;
    while (tokens.get(ahead).kind() == Token.Kind.NAME && tokens.get(ahead + 1).is(".")) {
      ahead += 2;
    }
    if (tokens.get(ahead).kind() != Token.Kind.NAME || !tokens.get(ahead + 1).is("#")) {
      return null;
    }
    String className = dottedName();
    expect("#");
    return new Expression.StaticField(className, name("the name of a static field"));
  }

  String dottedName() throws SyntaxError {
    StringBuilder name = new StringBuilder(name("the name of a class"));
    while (takeIf(".")) {
      name.append('.').append(name("a name"));
    }
    return name.toString();
  }

  private Expression start() throws SyntaxError {
    Token first = current();
    Expression root = root(first);
    if (root != null) {
      take();
      return root;
    }
    if (implicit == null) {
      throw new SyntaxError(
          first.position(),
          "a path begins with this, arg0, arg1 ..., result, task, worker or now, found "
              + first.shown(),
          tokens.get(at + 1).is("(") || tokens.get(at + 1).is(".")
              ? "did you mean this." + first.text() + "?"
              : null);
    }
    Expression subject = new Expression.Root(implicit, 0);
    take();
    return current().is("(")
        ? call(subject, first.text())
        : new Expression.Member(subject, first.text());
  }

  private static Expression.@Nullable Root root(Token token) {
    return switch (token.text()) {
      case "this" -> new Expression.Root(Start.THIS, 0);
      case "result" -> new Expression.Root(Start.RESULT, 0);
      case "thrown" -> new Expression.Root(Start.THROWN, 0);
      case "task" -> new Expression.Root(Start.TASK, 0);
      case "worker" -> new Expression.Root(Start.WORKER, 0);
      case "now" -> new Expression.Root(Start.NOW, 0);
      default -> argument(token.text());
    };
  }

  private static Expression.@Nullable Root argument(String name) {
    if (!name.startsWith("arg") || name.length() == 3 || name.length() > 6) {
      return null;
    }
    int index = 0;
    for (int i = 3; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      index = 10 * index + digit;
    }
    return new Expression.Root(Start.ARG, index);
  }

  private Expression steps(Expression start) throws SyntaxError {
    Expression path = start;
    while (true) {
      if (takeIf(".")) {
        String name = name("the name of a field or method");
        path = current().is("(") ? call(path, name) : new Expression.Member(path, name);
      } else if (takeIf("[")) {
        Expression index = condition();
        expect("]");
        path = new Expression.Element(path, index);
      } else {
        return path;
      }
    }
  }

  private Expression call(Expression target, String name) throws SyntaxError {
    expect("(");
    List<Expression> arguments = new ArrayList<>();
    if (!takeIf(")")) {
      do {
        arguments.add(condition());
      } while (takeIf(","));
      expect(")");
    }
    return new Expression.Call(target, name, List.copyOf(arguments));
  }
}
