package dev.oteltest.junit.internal.output;

import dev.oteltest.internal.span.RecordedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** A span of the code under test, with an additional link to its test in another trace. */
public final class LinkedSpan extends DelegatingSpanData {

  /** The number of links that OpenTelemetry's SDK keeps. */
  private static final int MAX_LINKS = 128;

  private final List<LinkData> links;

  /** Links spans without a parent, which are in separate traces, to the test and back. */
  public static List<SpanData> linkRoots(List<SpanData> spans, RecordedSpan test) {
    List<SpanData> linked = spans;
    int links = 0;
    for (int index = 0; index < spans.size(); index++) {
      SpanData span = spans.get(index);
      if (span.getParentSpanContext().isValid()) {
        continue;
      }
      if (links == 0) {
        linked = new ArrayList<>(spans);
      }
      linked.set(index, new LinkedSpan(span, test.getSpanContext()));
      links++;
      if (links <= MAX_LINKS) {
        test.addLink(span.getSpanContext());
      }
    }
    return linked;
  }

  private LinkedSpan(SpanData span, SpanContext test) {
    super(span);
    List<LinkData> more = new ArrayList<>(span.getLinks());
    more.add(LinkData.create(test));
    links = List.copyOf(more);
  }

  @Override
  public List<LinkData> getLinks() {
    return links;
  }

  @Override
  public int getTotalRecordedLinks() {
    return super.getTotalRecordedLinks() + 1;
  }
}
