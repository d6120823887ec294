package dev.outrigger.agent.control.command;

import dev.outrigger.balancer.config.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the arguments, and what was probably meant. Stateless. */
final class UsageMessage {
  private static final Pattern INVALID = Pattern.compile("Invalid value for .*?: (.*)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("'(.*)' is not an? (?:int|long)");

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
    String line = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong arguments");
    return wrong.getArgSpec() == null ? line : value(line, wrong.getArgSpec());
  }

  private static String unknown(String argument, CommandSpec command) {
    if (argument.startsWith("-")) {
      return unknownOption(argument, command);
    }
    Collection<String> names = command.subcommands().keySet();
    if (names.isEmpty()) {
      return "unexpected argument '" + argument + "'";
    }
    String nearest = Spelling.suggestion(argument, names);
    return "unknown command '"
        + argument
        + "'; "
        + (nearest == null ? "known are " + String.join(", ", names) : nearest);
  }

  private static String unknownOption(String argument, CommandSpec command) {
    String name = argument.split("=", 2)[0];
    String nearest = Spelling.suggestion(name, command.optionsMap().keySet());
    return "unknown option '" + name + "'; " + (nearest == null ? otherwise(command) : nearest);
  }

  private static String otherwise(CommandSpec command) {
    return command.userObject() instanceof RunCommand
        ? "what is for the coordinator's Java stands after '--'"
        : "there are " + String.join(", ", longNames(command));
  }

  private static List<String> longNames(CommandSpec command) {
    return command.options().stream().map(OptionSpec::longestName).toList();
  }

  /** Returns what is unknown among the arguments, since that may be why another is missing. */
  private static @Nullable String mistyped(CommandSpec command, String... arguments) {
    for (String argument : arguments) {
      if (argument.equals("--")) {
        return null;
      }
      if (argument.startsWith("--")
          && !command.optionsMap().containsKey(argument.split("=", 2)[0])) {
        return unknownOption(argument, command);
      }
    }
    return null;
  }

  private static String missing(MissingParameterException missing) {
    List<ArgSpec> arguments = missing.getMissing();
    if (arguments.size() == 1
        && arguments.get(0) instanceof OptionSpec option
        && !String.valueOf(missing.getMessage()).startsWith("Missing required option")) {
      return option.longestName() + " needs a value, " + option.paramLabel();
    }
    return arguments.stream().map(UsageMessage::nameOf).collect(Collectors.joining(" and "))
        + (arguments.size() == 1 ? " is" : " are")
        + " needed";
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String value(String message, ArgSpec argument) {
    Matcher invalid = INVALID.matcher(message);
    if (!invalid.matches()) {
      return message;
    }
    Matcher number = NOT_A_NUMBER.matcher(invalid.group(1));
    String name = argument instanceof OptionSpec option ? option.longestName() : nameOf(argument);
    return name
        + ": "
        + (number.matches() ? "'" + number.group(1) + "' is no whole number" : invalid.group(1));
  }
}
