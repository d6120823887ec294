package dev.outrigger.agent.profile;

import dev.outrigger.agent.profile.Expression.Start;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what an answer may say beyond a path: containers, objects to create, the position. */
final class AnswerWords {
  private AnswerWords() {}

  /** Returns what begins here, or null where that is an ordinary path or literal. */
  static @Nullable Expression parse(ExpressionParser parser) throws SyntaxError {
    Token first = parser.current();
    boolean call = parser.ahead(1).is("(");
    Maker maker = call ? Maker.of(first.text()) : null;
    if (maker != null) {
      parser.take();
      return made(maker, first, parser);
    }
    if (first.isWord("new") && parser.ahead(1).kind() == Token.Kind.NAME) {
      throw new SyntaxError(
          first.position(), "a constructor call is written without new", "remove new");
    }
    if (first.isWord("void") && !call) {
      parser.take();
      return new Expression.Nothing();
    }
    if (!call && (first.isWord("index") || first.isWord("commit"))) {
      parser.take();
      return new Expression.Root(first.isWord("index") ? Start.INDEX : Start.COMMIT, 0);
    }
    return Words.root(first) == null && isNameOfAClass(parser) ? created(parser) : null;
  }

  private static Expression made(Maker maker, Token word, ExpressionParser parser)
      throws SyntaxError {
    List<Expression> parts = parser.arguments();
    if (!maker.takes(parts.size())) {
      throw new SyntaxError(
          word.position(),
          maker.word() + "(...) does not take " + parts.size() + " answers",
          "write " + maker.usage());
    }
    return new Expression.Made(maker, parts);
  }

  private static Expression created(ExpressionParser parser) throws SyntaxError {
    String name = parser.dottedName();
    return new Expression.Created(name, parser.arguments());
  }

  /** Returns whether a call begins here whose name is one of a class, by its look. */
  private static boolean isNameOfAClass(ExpressionParser parser) {
    List<String> words = new ArrayList<>();
    int ahead = 0;
    while (parser.ahead(ahead).kind() == Token.Kind.NAME && parser.ahead(ahead + 1).is(".")) {
      words.add(parser.ahead(ahead).text());
      ahead += 2;
    }
    if (parser.ahead(ahead).kind() != Token.Kind.NAME || !parser.ahead(ahead + 1).is("(")) {
      return false;
    }
    words.add(parser.ahead(ahead).text());
    return words.size() > 2 || words.stream().anyMatch(w -> Character.isUpperCase(w.charAt(0)));
  }
}
