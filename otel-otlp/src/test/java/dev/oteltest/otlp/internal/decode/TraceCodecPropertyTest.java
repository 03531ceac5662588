package dev.oteltest.otlp.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.SpanDataComparison;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TraceCodecPropertyTest {

  @Property
  void opentelemetryProtoReadsTheSpanThatWasWritten(@ForAll long seed) {
    SpanData span = new SpanArbitraries(seed).span();
    assertThat(ProtoSpans.parse(new TraceEncoder().encode(List.of(span))))
        .isEqualTo(ProtoSpans.request(span));
  }

  @Property
  void spansOfSeveralResourcesAndScopesAreGrouped(@ForAll long seed) {
    List<SpanData> spans = new SpanArbitraries(seed).spans();
    ExportTraceServiceRequest request = ProtoSpans.parse(new TraceEncoder().encode(spans));
    ExportTraceServiceRequest.Builder ungrouped = ExportTraceServiceRequest.newBuilder();
    request
        .getResourceSpansList()
        .forEach(
            resource ->
                resource
                    .getScopeSpansList()
                    .forEach(
                        scope ->
                            scope
                                .getSpansList()
                                .forEach(
                                    span ->
                                        ungrouped.addResourceSpans(
                                            resource.toBuilder()
                                                .clearScopeSpans()
                                                .addScopeSpans(
                                                    scope.toBuilder()
                                                        .clearSpans()
                                                        .addSpans(span))))));
    List<ExportTraceServiceRequest> expected = spans.stream().map(ProtoSpans::request).toList();
    assertThat(ungrouped.getResourceSpansList())
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(one -> one.getResourceSpans(0)).toList());
    assertThat(request.getResourceSpansList())
        .extracting(one -> one.getResource())
        .doesNotHaveDuplicates();
  }

  @Property
  void readsWhatOpentelemetryProtoWrote(@ForAll long seed) throws MalformedMessageException {
    List<SpanData> spans = new SpanArbitraries(seed).spans();
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    spans.forEach(span -> request.mergeFrom(ProtoSpans.request(span)));
    byte[] bytes = request.build().toByteArray();

    List<DecodedSpan> read = RequestDecoder.ofSpans().decodeRequest(bytes, 0, bytes.length);

    assertThat(read).hasSameSizeAs(spans);
    for (int i = 0; i < spans.size(); i++) {
      SpanDataComparison.assertSame(read.get(i), spans.get(i));
    }
  }

  @Property
  void oneEncoderWritesTheSameAgain(@ForAll long seed) {
    SpanArbitraries arbitraries = new SpanArbitraries(seed);
    TraceEncoder encoder = new TraceEncoder();
    List<SpanData> spans = arbitraries.spans();
    ExportTraceServiceRequest first = ProtoSpans.parse(encoder.encode(spans));
    encoder.encode(arbitraries.spans());
    assertThat(ProtoSpans.parse(encoder.encode(new ArrayList<>(spans)))).isEqualTo(first);
  }
}
