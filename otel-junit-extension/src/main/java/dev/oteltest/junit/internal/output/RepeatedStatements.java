package dev.oteltest.junit.internal.output;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.RepeatedCalls;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Function;

/**
 * Records on a test's span which statements one span of its code ran again and again, such as N+1
 * queries. Statements are compared without their literals. One with which a test waits is not one.
 */
public final class RepeatedStatements {

  private RepeatedStatements() {}

  /**
   * Adds an event for each statement that one span ran more often than the limit, the most frequent
   * first.
   *
   * @param code the spans of the code in the test
   * @param limit the limit, at least 1
   */
  public static void describe(List<SpanData> code, int limit, RecordedSpan test) {
    of(code, limit).forEach(each -> test.addEvent(TestAttributes.REPEATED_STATEMENT, each));
  }

  /** Returns the attributes of these events. */
  public static List<Attributes> of(List<SpanData> code, int limit) {
    return RepeatedCalls.statementsMoreThan(limit, code, Function.identity()).stream()
        .filter(calls -> calls.kind() != RepeatedCalls.Kind.POLLING)
        .map(calls -> describe(calls, code))
        .toList();
  }

  private static Attributes describe(RepeatedCalls<SpanData> calls, List<SpanData> code) {
    Call call = calls.call();
    AttributesBuilder attributes =
        Attributes.builder()
            .put(TestAttributes.REPEATED_COUNT, (long) calls.count())
            .put(
                TestAttributes.REPEATED_TEXT,
                call.statement().isEmpty() ? call.name() : call.statement());
    String parent = calls.spans().get(0).getParentSpanId();
    code.stream()
        .filter(span -> span.getSpanId().equals(parent))
        .findFirst()
        .ifPresent(span -> attributes.put(TestAttributes.REPEATED_BELOW, span.getName()));
    return attributes.build();
  }
}
