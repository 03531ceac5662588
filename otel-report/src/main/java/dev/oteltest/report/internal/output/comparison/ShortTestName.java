package dev.oteltest.report.internal.output.comparison;

import java.util.regex.Pattern;

/**
 * The name of a test where it is only the place of something else: without what is in every name.
 */
final class ShortTestName {

  private static final Pattern PACKAGE =
      Pattern.compile("(?<![\\w.])(?:[a-z_]\\w*\\.)+(?=[A-Z]\\w*[.$])");

  private static final Pattern PARAMETERS = Pattern.compile("(?<=[.$]\\w{1,200})\\([^()]*\\)");

  private ShortTestName() {}

  /** Returns a name without its package and the types of its parameters. */
  static String of(String name) {
    return PARAMETERS.matcher(PACKAGE.matcher(name).replaceAll("")).replaceAll("");
  }
}
