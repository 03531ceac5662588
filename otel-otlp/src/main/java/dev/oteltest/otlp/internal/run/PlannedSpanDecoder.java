package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import dev.oteltest.semconv.UniqueIds;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes a {@link TestPlanRecord} to spans, as if nothing of the plan had run. */
final class PlannedSpanDecoder {

  private final String in;
  private int at;
  private final List<Planned> path = new ArrayList<>();

  private PlannedSpanDecoder(byte[] encoded) {
    in = new String(encoded, StandardCharsets.UTF_8);
  }

  /**
   * Decodes a plan.
   *
   * @param encoded the record
   * @param around finds the span around the plan by its id
   * @return the spans, outermost first; none if the span around them is not known
   * @throws MalformedMessageException if it is not a record of a plan
   */
  static List<DecodedSpan> of(byte[] encoded, Function<String, @Nullable SpanData> around)
      throws MalformedMessageException {
    PlannedSpanDecoder decoder = new PlannedSpanDecoder(encoded);
    List<Planned> all = new ArrayList<>();
    try {
      SpanData run = around.apply(decoder.string());
      while (run != null && decoder.at < decoder.in.length()) {
        all.add(decoder.next(run));
      }
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedMessageException(decoder.at, "the record of a plan is cut off");
    }
    return all.stream().map(Planned::build).toList();
  }

  /** A test or container of the plan, with the values that the nodes in it need. */
  private static final class Planned {
    final DecodedSpanBuilder span;
    final String traceId;
    final String spanId = SpanIds.newSpanId();
    String uniqueId = "";
    String suiteName = "";
    AttributesBuilder attributes = Attributes.builder();
    boolean isTest;

    /** How many tests are in it. */
    int tests;

    Planned(SpanData run, @Nullable Planned around, boolean ownTrace) {
      SpanContext context = run.getSpanContext();
      span = new DecodedSpanBuilder(run.getResource(), run.getInstrumentationScopeInfo());
      if (ownTrace) {
        traceId = SpanIds.newTraceId();
        span.links(List.of(LinkData.create(context)));
      } else {
        traceId = around == null ? context.getTraceId() : around.traceId;
        span.parentSpanId(around == null ? context.getSpanId() : around.spanId);
      }
      span.traceId(traceId).spanId(spanId).flags(context.getTraceFlags());
    }

    /** Builds the span, once all tests in it are counted. */
    DecodedSpan build() {
      if (!isTest) {
        KilledContainer.count(attributes, 0, 0, tests);
      }
      return span.attributes(attributes.build()).build();
    }
  }

  private Planned next(SpanData run) {
    int depth = Math.min(number(), path.size());
    int flags = number();
    path.subList(depth, path.size()).clear();
    Planned parent = depth == 0 ? null : path.get(depth - 1);
    Planned node = new Planned(run, parent, has(flags, TestPlanRecord.OWN_TRACE));
    String segment = UniqueIds.segment(string(), string());
    node.uniqueId = parent == null ? segment : UniqueIds.child(parent.uniqueId, segment);
    node.span.name(string());
    String kind = string();
    String method = has(flags, TestPlanRecord.METHOD) ? string() : "";
    node.suiteName = parent == null ? "" : parent.suiteName;
    if (has(flags, TestPlanRecord.OWN_SUITE)) {
      node.suiteName = string();
    }
    node.isTest = has(flags, TestPlanRecord.TEST);
    node.attributes.put(TestAttributes.KIND, kind).put(TestAttributes.UNIQUE_ID, node.uniqueId);
    describe(node.attributes, flags, node.suiteName, method);
    if (node.isTest) {
      path.forEach(outer -> outer.tests++);
    }
    path.add(node);
    return node;
  }

  /** Reads the rest of a node. */
  private void describe(AttributesBuilder attributes, int flags, String suite, String method) {
    if (!suite.isEmpty()) {
      attributes.put(TestAttributes.SUITE_NAME, suite);
    }
    String caseName = has(flags, TestPlanRecord.OWN_CASE_NAME) ? string() : suite + "." + method;
    if (has(flags, TestPlanRecord.TEST)) {
      attributes
          .put(TestAttributes.CASE_NAME, caseName)
          .put(TestAttributes.CASE_STATUS, TestResult.NEVER_RAN.caseStatus());
    } else {
      attributes.put(TestAttributes.SUITE_STATUS, TestResult.NEVER_RAN.suiteStatus());
    }
    String owner = has(flags, TestPlanRecord.OTHER_CLASS) ? string() : suite;
    if (!method.isEmpty()) {
      attributes.put(CommonAttributes.FUNCTION, owner + "." + method);
    }
    attributes.put(TestAttributes.RESULT, TestResult.NEVER_RAN.junitResult());
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  private int number() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      char part = in.charAt(at++);
      number |= (part & 0x7f) << shift;
      if (part < 0x80) {
        return number;
      }
    }
  }

  private String string() {
    int length = number();
    String string = in.substring(at, at + length);
    at += length;
    return string;
  }
}
