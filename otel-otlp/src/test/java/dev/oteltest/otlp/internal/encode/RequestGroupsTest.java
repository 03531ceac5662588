package dev.oteltest.otlp.internal.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SdkSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans that stand next to those of their scope are encoded without maps, and like others. */
class RequestGroupsTest {

  /** The resources {@code a} and {@code x} are equal, but not the same. */
  private static final Map<String, SdkTracerProvider> PROVIDERS =
      Map.of("a", provider("a"), "b", provider("b"), "x", provider("a"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "aA1                         > a{A[1]}",
        "aA1 aA2                     > a{A[1 2]}",
        "aA1 aB2 aB3                 > a{A[1] B[2 3]}",
        "aA1 bA2                     > a{A[1]} b{A[2]}",
        "aA1 aB2 bB3 bC4             > a{A[1] B[2]} b{B[3] C[4]}",
        "aA1 aB2 aA3                 > a{A[1 3] B[2]}",
        "aA1 bA2 aB3                 > a{A[1] B[3]} b{A[2]}",
        "aA1 bA2 aA3                 > a{A[1 3]} b{A[2]}",
        "aA1 xA2 xB3                 > a{A[1 2] B[3]}",
        "aA1 aB2 aC3 aD4 aE5 aF6     > a{A[1] B[2] C[3] D[4] E[5] F[6]}",
        "aA1 aB2 aC3 aD4 aE5 aF6 aG7 > a{A[1] B[2] C[3] D[4] E[5] F[6] G[7]}",
      })
  void groupsByResourceAndScope(String spans, String groups) {
    var encoded =
        new TraceEncoder()
            .encode(Stream.of(spans.split(" ")).map(RequestGroupsTest::span).toList());

    assertThat(
            ProtoSpans.parse(encoded).getResourceSpansList().stream()
                .map(RequestGroupsTest::text)
                .collect(Collectors.joining(" ")))
        .isEqualTo(groups);
  }

  /** Makes one from its resource, its scope and its name. */
  private static SpanData span(String text) {
    return SdkSpans.data(
        PROVIDERS
            .get(text.substring(0, 1))
            .get(text.substring(1, 2))
            .spanBuilder(text.substring(2))
            .startSpan());
  }

  private static SdkTracerProvider provider(String name) {
    return SdkTracerProvider.builder()
        .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("name"), name)))
        .addSpanProcessor(SimpleSpanProcessor.create(SpanExporter.composite()))
        .build();
  }

  private static String text(ResourceSpans resource) {
    return resource.getResource().getAttributes(0).getValue().getStringValue()
        + resource.getScopeSpansList().stream()
            .map(RequestGroupsTest::text)
            .collect(Collectors.joining(" ", "{", "}"));
  }

  private static String text(ScopeSpans scope) {
    return scope.getScope().getName()
        + scope.getSpansList().stream()
            .map(Span::getName)
            .collect(Collectors.joining(" ", "[", "]"));
  }
}
