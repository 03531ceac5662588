package dev.oteltest.assertions.internal.text;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Counts and formats what a limit dropped: {@code 2 attributes dropped}. */
public final class DroppedText {

  private DroppedText() {}

  public static int attributes(SpanData span) {
    return Math.max(0, span.getTotalAttributeCount() - span.getAttributes().size());
  }

  public static int events(SpanData span) {
    return Math.max(0, span.getTotalRecordedEvents() - span.getEvents().size());
  }

  public static int links(SpanData span) {
    return Math.max(0, span.getTotalRecordedLinks() - span.getLinks().size());
  }

  public static int attributes(EventData event) {
    return Math.max(0, event.getTotalAttributeCount() - event.getAttributes().size());
  }

  public static int attributes(LinkData link) {
    return Math.max(0, link.getTotalAttributeCount() - link.getAttributes().size());
  }

  private static int attributes(LogRecordData log) {
    return Math.max(0, log.getTotalAttributeCount() - log.getAttributes().size());
  }

  /** Formats what was dropped of a span, each after two spaces; empty if nothing was. */
  public static String of(SpanData span) {
    return after(attributes(span), "attribute")
        + after(events(span), "event")
        + after(links(span), "link");
  }

  /** Formats the same of an event. */
  public static String of(EventData event) {
    return after(attributes(event), "attribute");
  }

  /** Formats the same of a link. */
  public static String of(LinkData link) {
    return after(attributes(link), "attribute");
  }

  /** Formats the same of a log record. */
  public static String of(LogRecordData log) {
    return after(attributes(log), "attribute");
  }

  private static String after(int count, String noun) {
    return count == 0 ? "" : "  " + of(count, noun);
  }

  /** Formats how many were dropped. */
  public static String of(int count, String noun) {
    return ValueFormatter.count(count, noun) + " dropped";
  }
}
