package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.oteltest.otlp.internal.merge.ClockSkews.TimedSpan;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockSkewsTest {

  private static final long MILLIS = 1_000_000;
  private static final long NOON = 1_700_000_000_000L * MILLIS;

  @TempDir Path folder;

  private final ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();

  @Test
  void aChildThatStartsBeforeItsParentHasAClockThatIsBehind() throws IOException {
    from("tests", "ci-7", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 5_000));
    from("backend", "3f2a", span(2, 1, SpanKind.SPAN_KIND_SERVER, -2_340, -2_300));

    assertThat(problems())
        .containsExactly(
            "The clock of backend on 3f2a is at least 2.3 s behind that of tests on ci-7: 1 span of"
                + " the former starts before its parent, so times across the two can't be"
                + " compared. Synchronize both with the same time server (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)");
  }

  @Test
  void aServerThatStartsAfterItsClientEndedHasAClockThatIsAhead() throws IOException {
    from("tests", null, span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from(
        "backend",
        null,
        span(2, 1, SpanKind.SPAN_KIND_SERVER, 1_100, 1_150),
        span(3, 1, SpanKind.SPAN_KIND_SERVER, 1_600, 1_650));

    assertThat(problems())
        .containsExactly(
            "The clock of backend is at least 1.5 s ahead of that of tests: 2 spans of the former"
                + " start after their callers ended, so times across the two can't be compared."
                + " Synchronize both with the same time server (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)");
  }

  @Test
  void eachTwoMachinesAreReportedOnceWithTheirLargestDifference() throws IOException {
    from("backend", "b", span(3, 2, SpanKind.SPAN_KIND_SERVER, -700, 0));
    from("backend", "b", span(4, 1, SpanKind.SPAN_KIND_SERVER, -900, 0));
    from("store", "s", span(5, 4, SpanKind.SPAN_KIND_INTERNAL, -1_500, 0));
    from("tests", "t", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from("tests", "t", span(2, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));

    assertThat(problems())
        .containsExactly(
            "The clock of store on s is at least 0.6 s behind that of backend on b: 1 span of the"
                + " former starts before its parent, so times across the two can't be compared."
                + " Synchronize both with the same time server (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)",
            "The clock of backend on b is at least 0.9 s behind that of tests on t: 2 spans of the"
                + " former start before their parents, so times across the two can't be compared."
                + " Synchronize both with the same time server (see"
                + " docs/troubleshooting.md#times-and-metrics-are-wrong)");
  }

  @Test
  void whatOneClockMeasuredIsNotCompared() throws IOException {
    from("tests", "ci-7", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from("backend", "ci-7", span(2, 1, SpanKind.SPAN_KIND_SERVER, -9_000, 0));
    from("frontend", null, span(3, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from("frontend", null, span(4, 3, SpanKind.SPAN_KIND_SERVER, -9_000, 0));

    assertThat(problems()).isEmpty();
  }

  @Test
  void asynchronousWorkDoesNotIndicateClockSkew() throws IOException {
    Span failed =
        span(3, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100).toBuilder()
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .build();
    Span unfinished =
        span(5, 0, SpanKind.SPAN_KIND_CLIENT, 0, 1).toBuilder().clearEndTimeUnixNano().build();
    from("tests", "t", span(1, 0, SpanKind.SPAN_KIND_PRODUCER, 0, 100), failed, unfinished);
    from(
        "backend",
        "b",
        span(2, 1, SpanKind.SPAN_KIND_CONSUMER, 60_000, 60_100),
        span(4, 3, SpanKind.SPAN_KIND_SERVER, 60_000, 60_100),
        span(6, 5, SpanKind.SPAN_KIND_SERVER, 60_000, 60_100));

    assertThat(problems()).isEmpty();
  }

  @Test
  void lessThanATenthOfASecondIsNotReported() throws IOException {
    from("tests", "t", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from("backend", "b", span(2, 1, SpanKind.SPAN_KIND_SERVER, -99, 0));

    assertThat(problems()).isEmpty();
  }

  @Test
  void aSpanWithoutAStartIsNotCompared() throws IOException {
    from("tests", "t", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from(
        "backend",
        "b",
        span(2, 1, SpanKind.SPAN_KIND_SERVER, 0, 1).toBuilder().clearStartTimeUnixNano().build());

    assertThat(problems()).isEmpty();
  }

  @Test
  void findsParentsAmongMany() throws IOException {
    Span[] parents = new Span[1_000];
    Span[] children = new Span[1_000];
    for (int i = 0; i < parents.length; i++) {
      parents[i] = span(i + 1, 0, SpanKind.SPAN_KIND_CLIENT, i, i + 10);
      children[i] = span(i + 5_001, i + 1, SpanKind.SPAN_KIND_SERVER, i - 200, i);
    }
    from("backend", "b", children);
    from("tests", "t", parents);

    assertThat(problems()).singleElement().asString().contains("0.2 s", "1,000 spans");
  }

  @Test
  void anIncompleteFileIsReadAsFarAsItIsWhole() throws IOException {
    from("tests", "t", span(1, 0, SpanKind.SPAN_KIND_CLIENT, 0, 100));
    from("backend", "b", span(2, 1, SpanKind.SPAN_KIND_SERVER, -500, 0));
    Path file = file();
    Files.write(file, new byte[] {10, 100, 1}, StandardOpenOption.APPEND);

    assertThat(ClockSkews.of(file).problems()).hasSize(1);
  }

  @Test
  void spansThatWereReadBeforeAreCompared() {
    TimedSpan client = timed("tests", io.opentelemetry.api.trace.SpanKind.CLIENT, 0, 100);

    assertThat(
            ClockSkews.ofPairs(
                    pairs -> {
                      pairs.accept(
                          client, timed("a", io.opentelemetry.api.trace.SpanKind.SERVER, -700, 0));
                      pairs.accept(
                          client, timed("b", io.opentelemetry.api.trace.SpanKind.SERVER, 900, 950));
                      pairs.accept(
                          client,
                          timed("c", io.opentelemetry.api.trace.SpanKind.CONSUMER, 900, 950));
                      pairs.accept(
                          client,
                          timed("tests", io.opentelemetry.api.trace.SpanKind.SERVER, -700, 0));
                    })
                .problems())
        .satisfiesExactly(
            a -> assertThat(a).startsWith("The clock of a is at least 0.7 s behind that of tests"),
            b ->
                assertThat(b)
                    .startsWith("The clock of b is at least 0.8 s ahead of that of tests"));
  }

  private static TimedSpan timed(
      String service, io.opentelemetry.api.trace.SpanKind kind, long startMillis, long endMillis) {
    return new TimedSpan(
        Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, service)),
        kind,
        false,
        NOON + startMillis * MILLIS,
        NOON + endMillis * MILLIS);
  }

  private List<String> problems() throws IOException {
    return ClockSkews.of(file()).problems();
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("traces.pb"), request.build().toByteArray());
  }

  private void from(String service, String host, Span... spans) {
    ResourceSpans.Builder resource = request.addResourceSpansBuilder();
    resource.getResourceBuilder().addAttributes(attribute("service.name", service));
    if (host != null) {
      resource.getResourceBuilder().addAttributes(attribute("host.name", host));
    }
    resource.addScopeSpansBuilder().addAllSpans(List.of(spans));
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static Span span(long id, long parent, SpanKind kind, long startMillis, long endMillis) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setSpanId(id(id))
            .setName("span " + id)
            .setKind(kind)
            .setStartTimeUnixNano(NOON + startMillis * MILLIS)
            .setEndTimeUnixNano(NOON + endMillis * MILLIS);
    return (parent == 0 ? span : span.setParentSpanId(id(parent))).build();
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(0, id));
  }
}
