package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes spans of a {@link TestPlanRecord}, as if nothing of the plan had run. */
final class PlannedSpanDecoder {

  private final String in;
  private int at;
  private final List<Made> path = new ArrayList<>();
  private final List<Made> containers = new ArrayList<>();

  /** A span, and what the spans in it go by. */
  private static final class Made {
    final DecodedSpan span;
    final String uniqueId;
    final String suiteName;
    int tests;

    Made(DecodedSpan span, String uniqueId, String suiteName) {
      this.span = span;
      this.uniqueId = uniqueId;
      this.suiteName = suiteName;
    }
  }

  private PlannedSpanDecoder(byte[] encoded) {
    in = new String(encoded, StandardCharsets.UTF_8);
  }

  /**
   * Makes them.
   *
   * @param encoded the outline
   * @param around finds the span around the plan by its id
   * @return the spans, outermost first; none if the span around them is not known
   * @throws MalformedMessageException if it is no outline
   */
  static List<DecodedSpan> of(byte[] encoded, Function<String, @Nullable SpanData> around)
      throws MalformedMessageException {
    PlannedSpanDecoder outline = new PlannedSpanDecoder(encoded);
    List<DecodedSpan> spans = new ArrayList<>();
    try {
      SpanData run = around.apply(outline.string());
      while (run != null && outline.at < outline.in.length()) {
        spans.add(outline.next(run));
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new MalformedMessageException(outline.at, "the outline of a plan is cut");
    }
    outline.containers.forEach(PlannedSpanDecoder::count);
    return spans;
  }

  private DecodedSpan next(SpanData run) {
    int depth = Math.min(number(), path.size());
    int flags = number();
    path.subList(depth, path.size()).clear();
    Made parent = depth == 0 ? null : path.get(depth - 1);
    DecodedSpan span = new DecodedSpan(run.getResource(), run.getInstrumentationScopeInfo());
    place(span, parent == null ? run : parent.span, (flags & TestPlanRecord.OWN_TRACE) != 0, run);

    String segment = "[" + escape(string()) + ":" + escape(string()) + "]";
    String uniqueId = parent == null ? segment : parent.uniqueId + "/" + segment;
    span.name = string();
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(TestAttributes.KIND, string()).put(TestAttributes.UNIQUE_ID, uniqueId);
    String suite = string();
    if (suite.isEmpty() && parent != null) {
      suite = parent.suiteName;
    }
    if (!suite.isEmpty()) {
      attributes.put(TestAttributes.SUITE_NAME, suite);
    }
    boolean test = (flags & TestPlanRecord.TEST) != 0;
    if (test) {
      attributes
          .put(TestAttributes.CASE_NAME, string())
          .put(TestAttributes.CASE_STATUS, TestResult.NEVER_RAN.caseStatus());
    } else {
      attributes.put(TestAttributes.SUITE_STATUS, TestResult.NEVER_RAN.suiteStatus());
    }
    String method = string();
    if (!method.isEmpty()) {
      String owner = string();
      attributes.put(CommonAttributes.FUNCTION, (owner.isEmpty() ? suite : owner) + "." + method);
    }
    span.attributes =
        attributes.put(TestAttributes.RESULT, TestResult.NEVER_RAN.junitResult()).build();
    Made made = new Made(span, uniqueId, suite);
    if (test) {
      path.forEach(around -> around.tests++);
    } else {
      containers.add(made);
    }
    path.add(made);
    return span;
  }

  private static void count(Made container) {
    DecodedSpan span = container.span;
    span.attributes =
        KilledContainer.count(span.attributes.toBuilder(), 0, 0, container.tests).build();
  }

  private static void place(DecodedSpan span, SpanData parent, boolean ownTrace, SpanData run) {
    span.spanId = SpanIds.newSpanNumber();
    span.flags = (short) run.getSpanContext().getTraceFlags().asByte();
    if (ownTrace) {
      span.traceId = SpanIds.newTraceId();
      span.links = List.of(LinkData.create(run.getSpanContext()));
    } else {
      span.traceId = parent.getTraceId();
      span.parentSpanId = Long.parseUnsignedLong(parent.getSpanId(), 16);
    }
  }

  private int number() {
    int colon = in.indexOf(':', at);
    int number = Integer.parseInt(in, at, colon, 10);
    at = colon + 1;
    return number;
  }

  private String string() {
    int length = number();
    String string = in.substring(at, at + length);
    at += length;
    return string;
  }

  /** As JUnit writes the parts of a unique id. */
  private static String escape(String part) {
    StringBuilder escaped = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if ("%+[:]/".indexOf(c) < 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      }
    }
    return escaped.toString();
  }
}
