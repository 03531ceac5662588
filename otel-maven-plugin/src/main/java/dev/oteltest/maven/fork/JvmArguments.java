package dev.oteltest.maven.fork;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments of a forked JVM as a POM has them, with expressions that Maven ({@code ${…}}) and
 * Surefire ({@code @{…}}) replace later.
 */
final class JvmArguments {

  /** An argument that is nothing but one expression. */
  private static final Pattern EXPRESSION = Pattern.compile("(?<!\\S)([$@])\\{([^{}]+)}(?!\\S)");

  private JvmArguments() {}

  /**
   * Adds an argument after those that are there.
   *
   * <p>An expression stays, as its value may be set between now and the start of the fork. An
   * argument that is one expression which nothing replaces is removed: alone it would have meant no
   * arguments, but next to another argument it would reach the JVM as it stands, which then does
   * not start.
   *
   * @param arguments the arguments with their expressions; may be empty
   * @param maven whether Maven finds a value for a name
   * @param surefire whether Surefire finds a property of that name
   */
  static String add(
      String arguments, String more, Predicate<String> maven, Predicate<String> surefire) {
    String kept =
        EXPRESSION
            .matcher(arguments)
            .replaceAll(
                expression -> {
                  Predicate<String> known = expression.group(1).equals("$") ? maven : surefire;
                  return known.test(expression.group(2))
                      ? Matcher.quoteReplacement(expression.group())
                      : "";
                })
            .strip();
    return kept.isEmpty() ? more : kept + " " + more;
  }

  /** Returns one argument in the quotes that Surefire removes, if it needs any. */
  static String quoted(String argument) {
    if (argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
      return argument;
    }
    char quote = argument.indexOf('"') < 0 ? '"' : '\'';
    return quote + argument + quote;
  }
}
