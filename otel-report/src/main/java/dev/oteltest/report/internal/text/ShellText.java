package dev.oteltest.report.internal.text;

import java.util.regex.Pattern;

/** Text as a part of a command that readers give to a shell. */
public final class ShellText {

  /** What no shell changes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/@=,+-]+");

  private ShellText() {}

  /** Quotes an argument if it needs that. */
  public static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
