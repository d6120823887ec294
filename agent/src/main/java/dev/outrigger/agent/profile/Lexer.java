package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a value of a profile into tokens. */
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of(
          "...", "==", "!=", ">=", "<=", "=", ">", "<", "!", ".", ",", "(", ")", "[", "]", "#",
          "&&", "||", ";");

  /** More tokens are refused, so that no text can exhaust the stack. */
  private static final int LONGEST = 400;

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** Returns the tokens of {@code text}, the last of kind END. */
  static List<Token> tokens(String text) throws SyntaxError {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      if (tokens.size() == LONGEST) {
        throw new SyntaxError(token.position(), "is longer than any path needs to be", null);
      }
      tokens.add(token);
    } while (token.kind() != Token.Kind.END);
    return tokens;
  }

  private Token next() throws SyntaxError {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int start = at;
    if (start == text.length()) {
      return new Token(Token.Kind.END, "", start);
    }
    char c = text.charAt(start);
    if (Character.isJavaIdentifierStart(c)) {
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      return new Token(Token.Kind.NAME, text.substring(start, at), start);
    }
    if (isDigit(c) || (c == '-' && start + 1 < text.length() && isDigit(text.charAt(start + 1)))) {
      return number(start);
    }
    if (c == '\'' || c == '"') {
      return string(c, start);
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, start)) {
        at += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, start);
      }
    }
    throw new SyntaxError(start, "'" + c + "' has no meaning in a path", arithmetic(c));
  }

  private static @Nullable String arithmetic(char c) {
    return "+-*/%".indexOf(c) >= 0 ? "paths do not calculate; name a method that does" : null;
  }

  private Token number(int start) {
    at++;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    return new Token(Token.Kind.NUMBER, text.substring(start, at), start);
  }

  private Token string(char quote, int start) throws SyntaxError {
    int end = text.indexOf(quote, start + 1);
    if (end < 0) {
      throw new SyntaxError(start, "the text that begins here has no closing " + quote, null);
    }
    at = end + 1;
    return new Token(Token.Kind.STRING, text.substring(start + 1, end), start);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
