package dev.oteltest.report.internal.terminal;

/** Formats numbers of things. */
final class Counts {

  private Counts() {}

  /** Formats a number of things: "1 span", "2 spans". */
  static String of(long number, String singular) {
    return number + " " + singular + (number == 1 ? "" : "s");
  }
}
