package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.model.span.SpanTable;

/** Writes a link into the application; the style sheet shows it once that runs. */
final class ExploreLink {

  private ExploreLink() {}

  static void write(HtmlWriter html, SpanTable spans, int row) {
    html.open("p", "explore").flag("hidden");
    html.anchor("trace=" + spans.traceId(row) + "&span=" + spans.spanId(row), "Show in trace", "");
    html.close().newLine();
  }
}
