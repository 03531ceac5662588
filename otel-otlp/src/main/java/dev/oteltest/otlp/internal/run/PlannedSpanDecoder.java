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
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

  /**
   * A test or container of the plan, with the values that the nodes in it need.
   *
   * @param tests how many tests are in it
   */
  private record Planned(
      Place place,
      String uniqueId,
      String suiteName,
      DecodedSpanBuilder span,
      Attributes attributes,
      boolean test,
      AtomicInteger tests) {

    /** Builds the span, once all tests in it are counted. */
    DecodedSpan build() {
      return span.attributes(
              test
                  ? attributes
                  : KilledContainer.count(attributes.toBuilder(), 0, 0, tests.get()).build())
          .build();
    }
  }

  /** The ids of a span. */
  private record Place(String traceId, String spanId) {}

  private Planned next(SpanData run) {
    int depth = Math.min(number(), path.size());
    int flags = number();
    path.subList(depth, path.size()).clear();
    Planned parent = depth == 0 ? null : path.get(depth - 1);
    Place around = parent == null ? new Place(run.getTraceId(), run.getSpanId()) : parent.place;
    DecodedSpanBuilder span =
        new DecodedSpanBuilder(run.getResource(), run.getInstrumentationScopeInfo());
    Place place = place(span, around, has(flags, TestPlanRecord.OWN_TRACE), run);

    String segment = UniqueIds.segment(string(), string());
    String uniqueId = parent == null ? segment : UniqueIds.child(parent.uniqueId, segment);
    span.name(string());
    String kind = string();
    String method = has(flags, TestPlanRecord.METHOD) ? string() : "";
    String suite = parent == null ? "" : parent.suiteName;
    if (has(flags, TestPlanRecord.OWN_SUITE)) {
      suite = string();
    }
    boolean test = has(flags, TestPlanRecord.TEST);
    AttributesBuilder attributes =
        Attributes.builder().put(TestAttributes.KIND, kind).put(TestAttributes.UNIQUE_ID, uniqueId);
    describe(attributes, flags, suite, method);
    Planned planned =
        new Planned(place, uniqueId, suite, span, attributes.build(), test, new AtomicInteger());
    if (test) {
      path.forEach(outer -> outer.tests.incrementAndGet());
    }
    path.add(planned);
    return planned;
  }

  private static Place place(
      DecodedSpanBuilder span, Place parent, boolean ownTrace, SpanData run) {
    Place place = new Place(ownTrace ? SpanIds.newTraceId() : parent.traceId, SpanIds.newSpanId());
    span.traceId(place.traceId).spanId(place.spanId).flags(run.getSpanContext().getTraceFlags());
    if (ownTrace) {
      span.links(List.of(LinkData.create(run.getSpanContext())));
    } else {
      span.parentSpanId(parent.spanId);
    }
    return place;
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
