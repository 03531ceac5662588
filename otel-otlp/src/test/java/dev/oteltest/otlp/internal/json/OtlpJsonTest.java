package dev.oteltest.otlp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-version")
class OtlpJsonTest {

  /** Attributes of every type, as the OTLP specification writes them. */
  private static final String SPAN =
      """
      {"resourceSpans":[{
        "scopeSpans":[{"scope":{"name":"lib","version":"1.0"},"spans":[{
          "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"eee19b7ec3c1b174",
          "parentSpanId":"EEE19B7EC3C1B173","traceState":"a=b","flags":257,
          "name":"I'm a \\"server\\" span","kind":2,
          "startTimeUnixNano":"1544712660000000001","endTimeUnixNano":1544712661000000000,
          "attributes":[
            {"key":"s","value":{"stringValue":"x"}},
            {"key":"i","value":{"intValue":"-5"}},
            {"key":"d","value":{"doubleValue":0.5}},
            {"key":"b","value":{"boolValue":true}},
            {"key":"l","value":{"arrayValue":{"values":[{"intValue":1},{"intValue":2}]}}}],
          "events":[{"timeUnixNano":"7","name":"e1"},{"name":"e2"}],
          "links":[{"traceId":"5b8efff798038103d269b633813fc60d","spanId":"eee19b7ec3c1b175"}],
          "droppedEventsCount":3,
          "newer":{"than":["we",{"know":null}]},
          "status":{"code":2,"message":"no"}}]}],
        "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"svc"}}]},
        "schemaUrl":null}]}
      """;

  @Test
  void readsASpan() throws MalformedMessageException {
    SpanData span = decode(SPAN).get(0);
    assertThat(span)
        .hasToString(
            "Span{name=I'm a \"server\" span, traceId=5b8efff798038103d269b633813fc60c,"
                + " spanId=eee19b7ec3c1b174, parentSpanId=eee19b7ec3c1b173, kind=SERVER,"
                + " status=ERROR, attributes={b=true, d=0.5, i=-5, l=[1, 2], s=\"x\"}}");
    assertThat(span.getStartEpochNanos()).isEqualTo(1544712660000000001L);
    assertThat(span.getEndEpochNanos()).isEqualTo(1544712661000000000L);
    assertThat(span.getSpanContext().isSampled()).isTrue();
    assertThat(span.getSpanContext().getTraceState().get("a")).isEqualTo("b");
    assertThat(span.getEvents()).extracting("name").containsExactly("e1", "e2");
    assertThat(span.getTotalRecordedEvents()).isEqualTo(5);
    assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo("eee19b7ec3c1b175");
    assertThat(span.getStatus().getDescription()).isEqualTo("no");
    assertThat(span.getResource().getAttributes()).hasToString("{service.name=\"svc\"}");
    assertThat(span.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.0");
  }

  @Test
  void readsNamesAndIdsAsProtobufsOwnPrintersWriteThem() throws MalformedMessageException {
    String json =
        SPAN.replace("5B8EFFF798038103D269B633813FC60C", "W47/95gDgQPSabYzgT/GDA==")
            .replace("eee19b7ec3c1b174", "7uGbfsPBsXQ=")
            .replace("\"kind\":2", "\"kind\":\"SPAN_KIND_SERVER\"")
            .replace("\"code\":2", "\"code\":\"STATUS_CODE_ERROR\"")
            .replace("startTimeUnixNano", "start_time_unix_nano");
    assertThat(json).isNotEqualTo(SPAN);
    assertThat(OtlpJson.request(OtlpSignal.TRACES, json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(OtlpJson.request(OtlpSignal.TRACES, SPAN.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsTheJsonOfOpenTelemetrysOwnMarshaler() throws Exception {
    SpanArbitraries arbitraries = new SpanArbitraries(9);
    int compared = 0;
    for (int i = 0; i < 200; i++) {
      SpanData span = arbitraries.span();
      if (!ValueAttributes.supported()
          && ProtoSpans.request(span).toString().contains("string_value: \"\"")) {
        continue; // exporters of that version omit an empty string as if it were not a value
      }
      compared++;
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      TraceRequestMarshaler.create(List.of(span)).writeJsonTo(json);
      SpanData read = decode(json.toString(StandardCharsets.UTF_8)).get(0);
      assertThat(ProtoSpans.parse(new TraceEncoder().encode(List.of(read))))
          .isEqualTo(ProtoSpans.parse(new TraceEncoder().encode(roundTrip(span))));
    }
    assertThat(compared).isGreaterThan(20);
  }

  /** Decoding sorts the attributes. */
  private static List<DecodedSpan> roundTrip(SpanData span) throws MalformedMessageException {
    byte[] bytes = ProtoSpans.request(span).toByteArray();
    return RequestDecoder.ofSpans().decodeRequest(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"xyz0"}]}]}]} | not a hexadecimal digit: "x" = 120
          {"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SERVER"}]}]}]}  | For input string: "SERVER"
          {"resourceSpans":[7]}                                              | expected an object
          {"resourceSpans":[{"schemaUrl":{}}]}                                | expected a plain value
          []                                                                 | expected an object
          {} {}                                                              | unexpected content after the message
          """)
  void saysWhatIsWrong(String json, String problem) {
    assertThatThrownBy(() -> decode(json))
        .isInstanceOfSatisfying(
            MalformedMessageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void anyBytesEndInSpansOrMalformed() {
    Random random = new Random(13);
    int malformed = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = SPAN.getBytes(StandardCharsets.UTF_8);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
      }
      try {
        byte[] protobuf = OtlpJson.request(OtlpSignal.TRACES, bytes);
        RequestDecoder.ofSpans().decodeRequest(protobuf, 0, protobuf.length);
      } catch (MalformedMessageException e) {
        malformed++;
      }
    }
    assertThat(malformed).isBetween(1_000, 19_999);
    String deep = "{\"arrayValue\":{\"values\":[".repeat(400);
    assertThatThrownBy(
            () -> decode("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"value\":" + deep))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void theReceiverAcceptsJson() throws Exception {
    List<SpanData> received = Collections.synchronizedList(new ArrayList<>());
    HttpClient client = HttpClient.newHttpClient();
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).maxSpans(1).start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
              .header("Content-Type", "application/json");
      HttpRequest good = request.POST(BodyPublishers.ofString(SPAN)).build();
      assertThat(client.send(good, BodyHandlers.ofString()).body()).isEqualTo("{}");
      assertThat(client.send(good, BodyHandlers.ofString()).body())
          .isEqualTo(
              "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":"
                  + "\"This receiver has reached its limit of 1 spans.\"}}");
      HttpResponse<String> bad =
          client.send(
              request.POST(BodyPublishers.ofString("{\"x\"")).build(), BodyHandlers.ofString());
      assertThat(bad.statusCode()).isEqualTo(400);
      assertThat(bad.body())
          .startsWith("{\"code\":3,\"message\":\"Not a valid ExportTraceServiceRequest: ");
    }
    assertThat(received).hasSize(1);
  }

  private static List<DecodedSpan> decode(String json) throws MalformedMessageException {
    byte[] protobuf = OtlpJson.request(OtlpSignal.TRACES, json.getBytes(StandardCharsets.UTF_8));
    return RequestDecoder.ofSpans().decodeRequest(protobuf, 0, protobuf.length);
  }
}
