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
  private final boolean answers;
  private int at;
  private int depth;

  /**
   * @param implicit where a path begins whose first word is no root; null where it must be one
   */
  ExpressionParser(String text, @Nullable Start implicit) throws SyntaxError {
    this(text, implicit, false);
  }

  private ExpressionParser(String text, @Nullable Start implicit, boolean answers)
      throws SyntaxError {
    tokens = Lexer.tokens(text);
    this.implicit = implicit;
    this.answers = answers;
  }

  /** Returns the parser of an answer, which may also make containers and create objects. */
  static ExpressionParser ofAnswer(String text) throws SyntaxError {
    return new ExpressionParser(text, null, true);
  }

  /** Returns the whole text as one condition or path. */
  Expression whole() throws SyntaxError {
    Expression expression = condition();
    if (current().kind() != Token.Kind.END) {
      throw unexpected("the end");
    }
    return expression;
  }

  /** Returns the whole text as one answer, or several steps between semicolons. */
  Expression steps() throws SyntaxError {
    List<Expression> steps = new ArrayList<>();
    do {
      steps.add(condition());
    } while (takeIf(";"));
    if (current().kind() != Token.Kind.END) {
      throw unexpected("';' or the end");
    }
    return steps.size() == 1 ? steps.get(0) : new Expression.Sequence(List.copyOf(steps));
  }

  Token current() {
    return tokens.get(at);
  }

  /** Returns the token that many places further on. */
  Token ahead(int places) {
    return tokens.get(Math.min(at + places, tokens.size() - 1));
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
            && Words.literal(token) == null
            && Words.root(token) == null
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
      return new Expression.Literal(Words.number(token));
    }
    if (token.kind() != Token.Kind.NAME) {
      throw unexpected("a path or a literal");
    }
    Expression literal = Words.literal(token);
    if (literal != null) {
      take();
      return literal;
    }
    Expression first = staticField();
    if (first == null && answers) {
      first = AnswerWords.parse(this);
    }
    return steps(first == null ? start() : first);
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
    Expression root = Words.root(first);
    if (root != null) {
      take();
      return root;
    }
    if (implicit == null && first.isWord("context") && ahead(1).is(".")) {
      take();
      take();
      return new Expression.Context(name("the name of what an outer call gives"));
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
    return new Expression.Call(target, name, arguments());
  }

  /** Returns what stands between two parentheses, separated by commas. */
  List<Expression> arguments() throws SyntaxError {
    expect("(");
    List<Expression> arguments = new ArrayList<>();
    if (!takeIf(")")) {
      do {
        arguments.add(condition());
      } while (takeIf(","));
      expect(")");
    }
    return List.copyOf(arguments);
  }
}
