package dev.oteltest.otlp.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SpanArbitraries;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.ValueAttributes;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
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
import org.junit.jupiter.api.Assumptions;
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
  void readsTheNamesThatScopesHadBefore() throws MalformedMessageException {
    String json =
        """
        {"resourceSpans":[{"instrumentationLibrarySpans":[
          {"instrumentationLibrary":{"name":"old"},"spans":[{"name":"a"}]}]}]}
        """;
    byte[] request = OtlpJson.request(OtlpSignal.TRACES, json.getBytes(StandardCharsets.UTF_8));
    SpanData span = RequestDecoder.ofSpans().decodeRequest(request, 0, request.length).get(0);
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("old");
    assertThat(span.getName()).isEqualTo("a");
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
          {"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SERVER"}]}]}]}  | "SERVER" is not a signed number of 32 bits
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"intValue":5.0}                    | 5
          {"intValue":1e3}                    | 1000
          {"intValue":"1E+3"}                 | 1000
          {"intValue":-0.0}                   | 0
          {"intValue":"9223372036854775807"}  | 9223372036854775807
          {"intValue":-9223372036854775808}   | -9223372036854775808
          {"intValue":"00000000000000000000000000000000000007"} | 7
          {"boolValue":"true"}                | true
          {"boolValue":"false"}               | false
          {"doubleValue":"NaN"}               | NaN
          {"doubleValue":"-Infinity"}         | -Infinity
          {"doubleValue":"1e-999"}            | 0.0
          {"doubleValue":1}                   | 1.0
          {"bytesValue":"++//"}               | ValueBytes{++//}
          {"bytesValue":"--__"}               | ValueBytes{++//}
          {"bytesValue":"AQ"}                 | ValueBytes{AQ==}
          """)
  void readsValuesAsProtobufsJsonHasThem(String value, String read)
      throws MalformedMessageException {
    Assumptions.assumeTrue(ValueAttributes.supported() || !value.contains("bytesValue"));
    assertThat(decode(attribute(value)).get(0).getAttributes().asMap().values())
        .extracting(Object::toString)
        .containsExactly(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"intValue":5.5}                    | "5.5" is not a signed number of 64 bits
          {"intValue":"9223372036854775808"}  | "9223372036854775808" is not a signed number of 64 bits
          {"intValue":"1e999999999"}          | "1e999999999" is not a signed number of 64 bits
          {"intValue":"1e-999999999"}         | "1e-999999999" is not a signed number of 64 bits
          {"intValue":""}                     | "" is not a signed number of 64 bits
          {"intValue":"٣"}                    | "٣" is not a signed number of 64 bits
          {"intValue":true}                   | "true" is not a signed number of 64 bits
          {"boolValue":"maybe"}               | "maybe" is not true or false
          {"boolValue":1}                     | "1" is not true or false
          {"boolValue":"TRUE"}                | "TRUE" is not true or false
          {"doubleValue":1e999}               | "1e999" is not a number that a double can hold
          {"doubleValue":"-1e999"}            | "-1e999" is not a number that a double can hold
          {"doubleValue":"0x1p3"}             | "0x1p3" is not a number that a double can hold
          {"doubleValue":"1d"}                | "1d" is not a number that a double can hold
          {"doubleValue":" 1"}                | " 1" is not a number that a double can hold
          {"doubleValue":"infinity"}          | "infinity" is not a number that a double can hold
          {"bytesValue":"%%"}                 | Illegal base64 character 25
          """)
  void refusesWhatProtobufsJsonRefuses(String value, String problem) {
    assertThatThrownBy(() -> decode(attribute(value)))
        .isInstanceOfSatisfying(
            MalformedMessageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "flags":4294967296                | "4294967296" is not an unsigned number of 32 bits
          "flags":-1                        | "-1" is not an unsigned number of 32 bits
          "droppedEventsCount":4294967296   | "4294967296" is not an unsigned number of 32 bits
          "startTimeUnixNano":-1            | "-1" is not an unsigned number of 64 bits
          "startTimeUnixNano":"18446744073709551616" | "18446744073709551616" is not an unsigned number of 64 bits
          "kind":3000000000                 | "3000000000" is not a signed number of 32 bits
          """)
  void refusesNumbersThatDoNotFit(String field, String problem) {
    assertThatThrownBy(() -> decode(spans("{" + field + "}")))
        .isInstanceOfSatisfying(
            MalformedMessageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void readsNumbersOfEachSizeAndEnumsByNameOrNumber() throws Exception {
    SpanData span =
        decode(
                spans(
                    """
                    {"startTimeUnixNano":1.7e18,"endTimeUnixNano":"1700000000000000001",
                     "kind":3.0,"droppedEventsCount":"4e0","status":{"code":"2"}}
                    """))
            .get(0);
    assertThat(span.getStartEpochNanos()).isEqualTo(1_700_000_000_000_000_000L);
    assertThat(span.getEndEpochNanos()).isEqualTo(1_700_000_000_000_000_001L);
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getTotalRecordedEvents()).isEqualTo(4);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    for (EnumDescriptor names :
        List.of(
            Span.SpanKind.getDescriptor(),
            Status.StatusCode.getDescriptor(),
            AggregationTemporality.getDescriptor(),
            SeverityNumber.getDescriptor())) {
      for (EnumValueDescriptor value : names.getValues()) {
        assertThat(JsonScalars.enumNumber(value.getName())).isEqualTo(value.getNumber());
      }
    }
  }

  @Test
  void anUnsignedNumberUsesAllItsBits() throws Exception {
    String json =
        "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"exponentialHistogram\":{"
            + "\"dataPoints\":[{\"count\":\"18446744073709551615\",\"scale\":-3,"
            + "\"positive\":{\"offset\":-2,\"bucketCounts\":[\"18446744073709551615\",2]}}]}}]}]}]}";
    ExponentialHistogramDataPoint point =
        ExportMetricsServiceRequest.parseFrom(
                OtlpJson.request(OtlpSignal.METRICS, json.getBytes(StandardCharsets.UTF_8)))
            .getResourceMetrics(0)
            .getScopeMetrics(0)
            .getMetrics(0)
            .getExponentialHistogram()
            .getDataPoints(0);
    assertThat(point.getCount()).isEqualTo(-1);
    assertThat(point.getScale()).isEqualTo(-3);
    assertThat(point.getPositive().getOffset()).isEqualTo(-2);
    assertThat(point.getPositive().getBucketCountsList()).containsExactly(-1L, 2L);
  }

  private static String attribute(String value) {
    return spans("{\"attributes\":[{\"key\":\"k\",\"value\":" + value + "}]}");
  }

  private static String spans(String span) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + span + "]}]}]}";
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
