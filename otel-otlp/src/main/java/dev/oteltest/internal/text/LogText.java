package dev.oteltest.internal.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes untrusted text harmless in a log, which terminals interpret and CI systems execute: an
 * answer of a server, the name of a test, a line of a file.
 */
public final class LogText {

  /** GitHub: {@code ::error} and {@code ##[error]}; Azure and TeamCity: {@code ##vso[}. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^[ \\t>]*+(?=::)|##(?=[A-Za-z]*+\\[)");

  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*+m");

  /** All but line breaks and tabs. */
  private static final Pattern ESCAPED = Pattern.compile("[^\n\t\r]++|\r(?!\n)");

  private LogText() {}

  /**
   * Returns a text whose invisible characters are escaped, except line breaks and tabs, and whose
   * commands to CI systems have a backslash in them.
   */
  public static String of(String text) {
    return withoutCommands(visible(text));
  }

  /** Returns a line like {@link #of}, in which codes for colors stay. */
  public static String ofColored(String line) {
    Matcher color = COLOR.matcher(line);
    StringBuilder text = new StringBuilder(line.length());
    int from = 0;
    while (color.find()) {
      text.append(visible(line.substring(from, color.start()))).append(color.group());
      from = color.end();
    }
    return withoutCommands(text.append(visible(line.substring(from))).toString());
  }

  private static String visible(String text) {
    return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\n' || c == '\t')
        ? text
        : ESCAPED
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(Escapes.of(found.group())));
  }

  /** Returns a text in which a backslash makes commands to CI systems text. */
  public static String withoutCommands(String text) {
    boolean harmless = text.indexOf("::") < 0 && text.indexOf("##") < 0;
    return harmless ? text : COMMAND.matcher(text).replaceAll("$0\\\\");
  }
}
