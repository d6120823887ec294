package dev.outrigger.bench;

import dev.outrigger.balancer.config.Spelling;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments, and what was probably meant. Stateless. */
final class UsageMessage {
  private static final Pattern INVALID =
      Pattern.compile("Invalid value for option '([^']+)'(?: \\(.*?\\))?: (.*)");
  private static final Pattern NOT_A_PAIR =
      Pattern.compile("Value for option (?:option )?'?(-[^' ]+)'? .*should be in .* but was (.*)");
  private static final Pattern NOT_A_NUMBER =
      Pattern.compile("'(.*)' is not an? (int|long|double)");

  /** The words of picocli that carry over: what follows an optional {@code Error:}. */
  private static final Pattern PREFIX = Pattern.compile("^Error: ");

  private UsageMessage() {}

  /** Returns the line, with where to read more. */
  static String of(ParameterException wrong, String... arguments) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    String what = what(wrong, command, arguments);
    return what
        + (what.endsWith("?") ? " See '" : "; see '")
        + command.qualifiedName()
        + " --help'";
  }

  private static String what(ParameterException wrong, CommandSpec command, String... arguments) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(unmatched.getUnmatched().get(0), command);
    }
    if (wrong instanceof MissingParameterException missing) {
      String mistyped = mistyped(command, arguments);
      return mistyped == null ? missing(missing) : mistyped;
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return nameOf(twice.getOverwritten()) + " is given more than once";
    }
    String message = firstLine(wrong);
    if (wrong instanceof MutuallyExclusiveArgsException) {
      return message
          .replaceAll("=\\S+?(?=,| are)", "")
          .replace(" are mutually exclusive (specify only one)", " cannot be given together");
    }
    return valueProblem(message, command);
  }

  private static String unknown(String argument, CommandSpec command) {
    if (argument.startsWith("-")) {
      return unknownOption(argument, command);
    }
    Map<String, ?> commands = command.subcommands();
    if (commands.isEmpty()) {
      return "unexpected argument '" + argument + "'";
    }
    List<String> names =
        command.subcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .toList();
    return "unknown command '"
        + argument
        + "'; "
        + didYouMean(argument, names, "known are " + String.join(", ", names));
  }

  private static String unknownOption(String argument, CommandSpec command) {
    String name = argument.split("=", 2)[0];
    String nearest = Spelling.nearest(name, command.optionsMap().keySet());
    return "unknown option '"
        + name
        + "'"
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  private static String didYouMean(String written, List<String> names, String otherwise) {
    String nearest = Spelling.nearest(written, names);
    return nearest == null ? otherwise : "did you mean " + nearest + "?";
  }

  /** Returns what is unknown among the arguments, since that may be why another is missing. */
  private static @Nullable String mistyped(CommandSpec command, String... arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("--")
          && argument.length() > 2
          && !command.optionsMap().containsKey(argument.split("=", 2)[0])) {
        return unknownOption(argument, command);
      }
    }
    return null;
  }

  private static String missing(MissingParameterException missing) {
    String message = firstLine(missing);
    List<ArgSpec> arguments = missing.getMissing();
    if (message.startsWith("Missing required argument (specify one of these)")) {
      return "one of " + named(arguments, " and ") + " is needed";
    }
    if (message.startsWith("Missing required option")) {
      return named(arguments, " and ") + (arguments.size() == 1 ? " is" : " are") + " needed";
    }
    if (arguments.size() == 1 && arguments.get(0) instanceof OptionSpec option) {
      return option.longestName() + " needs a value, " + option.paramLabel();
    }
    return message;
  }

  private static String named(List<ArgSpec> arguments, String separator) {
    return arguments.stream()
        .map(argument -> nameOf(argument) + " " + argument.paramLabel())
        .collect(Collectors.joining(separator));
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String valueProblem(String message, CommandSpec command) {
    Matcher pair = NOT_A_PAIR.matcher(message);
    if (pair.matches()) {
      OptionSpec option = command.findOption(pair.group(1));
      return pair.group(1)
          + " must be "
          + (option == null ? "KEY=VALUE" : option.paramLabel())
          + ", was '"
          + pair.group(2)
          + "'";
    }
    Matcher invalid = INVALID.matcher(message);
    if (!invalid.matches()) {
      return message;
    }
    Matcher number = NOT_A_NUMBER.matcher(invalid.group(2));
    return invalid.group(1) + ": " + (number.matches() ? notANumber(number) : invalid.group(2));
  }

  private static String notANumber(Matcher number) {
    String written = number.group(1);
    if (written.matches("[+-]?\\d+")) {
      return "'" + written + "' is too large a number";
    }
    String kind = number.group(2).equals("double") ? "a number" : "a whole number";
    return "'" + written + "' is not " + kind;
  }

  private static String firstLine(ParameterException wrong) {
    String line = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong arguments");
    return PREFIX.matcher(line).replaceFirst("");
  }
}
