package dev.outrigger.agent.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses a hook: a method reference, then options {@code name=path}. */
final class HookParser {
  /**
   * A hook as written.
   *
   * @param className the class named before {@code #}; null for the coordinator's
   * @param options the options in their order
   */
  record Hook(@Nullable String className, MethodSpec method, Map<String, Expression> options) {}

  /** The option that names a binding of the operator's own. */
  static final String BINDING = "binding";

  private final ExpressionParser parser;

  HookParser(String text) throws SyntaxError {
    parser = new ExpressionParser(text, null);
  }

  Hook parse() throws SyntaxError {
    if (parser.current().is("<")) {
      throw new SyntaxError(parser.current().position(), "a constructor is written new(...)", null);
    }
    String name = parser.dottedName();
    String className = null;
    if (parser.takeIf("#")) {
      className = name;
      name = parser.name("the name of a method");
    } else if (name.indexOf('.') >= 0) {
      int dot = name.lastIndexOf('.');
      throw new SyntaxError(
          0,
          "expected a method's name",
          "a method of another class is written "
              + name.substring(0, dot)
              + "#"
              + name.substring(dot + 1)
              + "(...)");
    }
    if (name.equals(MethodSpec.WRITTEN_CONSTRUCTOR)) {
      name = MethodSpec.CONSTRUCTOR;
    }
    return new Hook(className, new MethodSpec(name, parameters()), options());
  }

  private List<String> parameters() throws SyntaxError {
    if (!parser.current().is("(")) {
      throw new SyntaxError(
          parser.current().position(),
          "expected '(' and the types of the parameters, found " + parser.current().shown(),
          null);
    }
    parser.expect("(");
    List<String> types = new ArrayList<>();
    if (!parser.takeIf(")")) {
      do {
        types.add(type());
      } while (parser.takeIf(","));
      parser.expect(")");
    }
    return types;
  }

  private String type() throws SyntaxError {
    int position = parser.current().position();
    String name = parser.dottedName();
    if (name.equals("void")) {
      throw new SyntaxError(position, "void is no type of a parameter", null);
    }
    String familiar = name.indexOf('.') < 0 ? TypeNames.familiar(name) : null;
    if (familiar != null) {
      throw new SyntaxError(
          position,
          "types are written with their package, found '" + name + "'",
          "did you mean " + familiar + "?");
    }
    if (parser.current().is("<")) {
      throw new SyntaxError(
          parser.current().position(), "types are written without their type arguments", null);
    }
    StringBuilder descriptor = new StringBuilder(TypeNames.descriptor(name));
    while (parser.takeIf("[")) {
      parser.expect("]");
      descriptor.insert(0, '[');
    }
    if (parser.takeIf("...")) {
      descriptor.insert(0, '[');
    }
    return descriptor.toString();
  }

  private Map<String, Expression> options() throws SyntaxError {
    Map<String, Expression> options = new LinkedHashMap<>();
    while (parser.current().kind() != Token.Kind.END) {
      int position = parser.current().position();
      String name = parser.name("an option such as worker=arg0, or the end");
      while (parser.takeIf(".")) {
        name += "." + parser.name("the rest of the option's name");
      }
      parser.expect("=");
      Expression value = isWord(name) ? word() : parser.condition();
      if (options.put(name, value) != null) {
        throw new SyntaxError(position, "the option " + name + " comes twice", null);
      }
    }
    return options;
  }

  /** Returns whether the option's value is a plain word, such as {@code when=exit}. */
  static boolean isWord(String option) {
    return option.equals(BINDING)
        || option.equals("when")
        || option.equals("unit")
        || option.endsWith(".unit");
  }

  private Expression word() throws SyntaxError {
    return new Expression.Literal(parser.name("a word"));
  }
}
