package dev.oteltest.assertions.internal.text;

import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Formats a span on one line. */
public final class SpanLine {

  private SpanLine() {}

  /**
   * Formats name, kind, duration, status and the relevant attributes.
   *
   * @param keys the attributes to show, if the span has them
   */
  public static String of(SpanNode node, Set<String> keys) {
    SpanData span = node.span();
    StringBuilder line = new StringBuilder(NameNotation.print(ValueFormatter.shorten(node.name())));
    if (span.getKind() != SpanKind.INTERNAL) {
      line.append("  ").append(span.getKind());
    }
    line.append("  ").append(span.hasEnded() ? DurationText.of(node.durationNanos()) : "not ended");
    StatusData status = span.getStatus();
    if (status.getStatusCode() == StatusCode.ERROR) {
      line.append("  ").append(status(status));
    }
    line.append(parent(node));
    String attributes =
        keys.isEmpty()
            ? ""
            : AttributesText.of(
                span.getAttributes(), AttributesText.among(keys), ValueFormatter::show);
    return line.append(attributes).toString();
  }

  /**
   * Formats, after two spaces, that a parent was not captured; empty if there is none, or it was.
   */
  public static String parent(SpanNode node) {
    if (!node.isOrphan()) {
      return "";
    }
    return node.span().getParentSpanContext().isRemote() ? "  <- remote" : "  <- ?";
  }

  /** Formats the ids of a span. */
  public static String ids(SpanContext context) {
    return context.getSpanId() + " of trace " + context.getTraceId();
  }

  /** Formats the code of a status, and the description if there is one. */
  public static String status(StatusData status) {
    return status(status, ValueFormatter::quote);
  }

  /** Formats the same, with another format of the description. */
  public static String status(StatusData status, UnaryOperator<String> format) {
    String description = status.getDescription();
    return description == null || description.isEmpty()
        ? status.getStatusCode().name()
        : status.getStatusCode() + " " + format.apply(description);
  }

  /** Formats the first exception that a span recorded, after a comma; empty if there is none. */
  public static String exception(SpanNode node) {
    for (EventData event : node.span().getEvents()) {
      String type = event.getAttributes().get(CommonAttributes.EXCEPTION_TYPE);
      if (event.getName().equals("exception") && type != null) {
        String message = event.getAttributes().get(CommonAttributes.EXCEPTION_MESSAGE);
        return ", exception "
            + ValueFormatter.plain(type)
            + (message == null ? "" : ": " + ValueFormatter.quote(message));
      }
    }
    return "";
  }
}
