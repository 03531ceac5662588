package dev.oteltest.assertions.internal.text;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.regex.Pattern;

/** Counts and formats what a limit dropped: {@code 2 attributes dropped}. */
public final class DroppedText {

  /** The number of attributes that SDKs keep unless another limit is set. */
  private static final int KEPT = 128;

  /** The Java SDKs before 1.67, which count an attribute that is set twice as two. */
  private static final Pattern COUNTS_OVERWRITTEN =
      Pattern.compile("(0|1\\.[1-5]?\\d|1\\.6[0-6])\\..*");

  private DroppedText() {}

  public static int attributes(SpanData span) {
    return attributes(span.getTotalAttributeCount(), span.getAttributes(), span.getResource());
  }

  private static int attributes(int total, Attributes kept, Resource producer) {
    boolean isFull = kept.size() >= KEPT || total <= kept.size();
    return isFull || !countsOverwritten(producer) ? Math.max(0, total - kept.size()) : 0;
  }

  private static boolean countsOverwritten(Resource producer) {
    String version = producer.getAttribute(CommonAttributes.SDK_VERSION);
    return version != null
        && "java".equals(producer.getAttribute(CommonAttributes.SDK_LANGUAGE))
        && COUNTS_OVERWRITTEN.matcher(version).matches();
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

  public static int attributes(LogRecordData log) {
    return attributes(log.getTotalAttributeCount(), log.getAttributes(), log.getResource());
  }

  /** Formats what was dropped of a span, each after two spaces; empty if nothing was. */
  public static String of(SpanData span) {
    return after(attributes(span), "attribute")
        + after(events(span), "event")
        + after(links(span), "link");
  }

  /** Formats a number of attributes that were dropped, after two spaces; empty if none were. */
  public static String ofAttributes(int dropped) {
    return after(dropped, "attribute");
  }

  private static String after(int count, String noun) {
    return count == 0 ? "" : "  " + of(count, noun);
  }

  /** Formats how many were dropped. */
  public static String of(int count, String noun) {
    return ValueFormatter.count(count, noun) + " dropped";
  }
}
