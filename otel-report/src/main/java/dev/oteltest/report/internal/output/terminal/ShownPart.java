package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.filter.SpanFilter;

/**
 * Which part of a run is shown. By default, failed tests with their spans, or the upper levels of
 * all spans if nothing failed.
 *
 * @param test a part of the name of tests, which are shown with all their spans and stack traces,
 *     or the name of a class, which is also shown with its Spring contexts; empty for none
 * @param filter selects spans, which are shown at their places in their trees
 * @param all whether all spans are shown
 */
public record ShownPart(String test, SpanFilter filter, boolean all) {

  /** What is shown if nobody asks for a part. */
  public static final ShownPart DEFAULT = new ShownPart("", SpanFilter.parse(""), false);
}
