package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.repetition.StableText;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** The text of spans: each tree below its root. */
record SpanTreesText(TextRules rules) {

  /** OpenTelemetry's own entry of a trace state, which has a random number for each trace. */
  private static final String RANDOM_STATE = "ot";

  String of(SpanForest forest) {
    return SnapshotText.of(forest, this::line, this::details);
  }

  private String line(SpanNode node) {
    SpanData span = node.span();
    StringBuilder line = new StringBuilder(NameNotation.print(StableText.of(span.getName())));
    if (span.getKind() != SpanKind.INTERNAL) {
      line.append("  ").append(span.getKind());
    }
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      line.append("  ")
          .append(SpanLine.status(span.getStatus(), it -> ValueFormatter.whole(StableText.of(it))));
    }
    line.append(SpanLine.parent(node));
    line.append(rules.attributes(span.getAttributes()));
    line.append(DroppedText.of(span));
    line.append(span.hasEnded() ? "" : "  not ended");
    return rules.cleaned(line.toString());
  }

  private List<String> details(SpanNode node) {
    SpanData span = node.span();
    List<String> lines = new ArrayList<>();
    SpanNode parent = node.parent();
    if (rules.resource() && (parent == null || !resource(parent).equals(resource(node)))) {
      lines.add(resource(node));
    }
    if (rules.scope() && (parent == null || !scope(parent).equals(scope(node)))) {
      lines.add(scope(node));
    }
    String state = state(node.span().getSpanContext());
    if (!state.equals(parent == null ? "" : state(parent.span().getSpanContext()))) {
      lines.add("@ tracestate" + state);
    }
    for (LinkData link : span.getLinks()) {
      lines.add(line(node, link));
    }
    for (EventData event : span.getEvents()) {
      lines.add(
          "* "
              + NameNotation.print(StableText.of(event.getName()))
              + rules.attributes(event.getAttributes())
              + DroppedText.ofAttributes(DroppedText.attributes(event)));
    }
    lines.replaceAll(rules::cleaned);
    return lines;
  }

  private String line(SpanNode node, LinkData link) {
    String state = state(link.getSpanContext());
    return "-> "
        + target(node, link)
        + rules.attributes(link.getAttributes())
        + DroppedText.ofAttributes(DroppedText.attributes(link))
        + (state.isEmpty() ? "" : "  tracestate " + state.strip());
  }

  /** Formats a trace state, after two spaces; empty if nothing of it is shown. */
  private String state(SpanContext context) {
    return TextRules.attributes(
        AttributesText.ofState(context),
        key -> !rules.ignored().contains(key) && !key.equals(RANDOM_STATE));
  }

  private String resource(SpanNode node) {
    return rules.resource(node.span().getResource());
  }

  private String scope(SpanNode node) {
    return rules.scope(node.span().getInstrumentationScopeInfo());
  }

  private static String target(SpanNode node, LinkData link) {
    SpanNode target = node.forest().find(link.getSpanContext());
    return target == null ? "?  (not captured)" : NameNotation.print(StableText.of(target.name()));
  }
}
