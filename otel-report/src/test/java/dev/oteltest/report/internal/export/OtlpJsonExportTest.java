package dev.oteltest.report.internal.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.oteltest.report.internal.input.TraceInput;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.report.internal.text.WellFormed;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpJsonExportTest {

  @TempDir private Path folder;

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue list(AnyValue... values) {
    return AnyValue.newBuilder()
        .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  /** A span that has everything; attributes are sorted, as our model has them. */
  private static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
        .setSpanId(ByteString.fromHex("eee19b7ec3c1b174"))
        .setParentSpanId(ByteString.fromHex("eee19b7ec3c1b173"))
        .setTraceState("a=b,c=d")
        .setFlags(1)
        .setName("GET \"/\" </script> \u00e4\ud83d\ude00")
        .setKind(Span.SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(1_700_000_000_000_000_001L)
        .setEndTimeUnixNano(1_700_000_000_000_000_999L)
        .addAttributes(attribute("a", text("x\u0000\n")))
        .addAttributes(attribute("b", AnyValue.newBuilder().setBoolValue(false).build()))
        .addAttributes(
            attribute("d", AnyValue.newBuilder().setDoubleValue(Double.NEGATIVE_INFINITY).build()))
        .addAttributes(attribute("e", AnyValue.newBuilder().setDoubleValue(1e300).build()))
        .addAttributes(attribute("i", AnyValue.newBuilder().setIntValue(Long.MIN_VALUE).build()))
        .addAttributes(attribute("l", list(text("1"), text("2"))))
        .setDroppedAttributesCount(3)
        .addEvents(
            Span.Event.newBuilder()
                .setTimeUnixNano(1_700_000_000_000_000_500L)
                .setName("exception")
                .addAttributes(attribute("exception.message", text("no"))))
        .setDroppedEventsCount(4)
        .addLinks(
            Span.Link.newBuilder()
                .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60d"))
                .setSpanId(ByteString.fromHex("eee19b7ec3c1b175"))
                .setFlags(1)
                .addAttributes(attribute("why", text("retry"))))
        .setDroppedLinksCount(5)
        .setStatus(
            Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("no"));
  }

  private static ExportTraceServiceRequest request() {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder().addAttributes(attribute("service.name", text("shop"))))
                .setSchemaUrl("https://schema/1")
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName("lib")
                                .setVersion("1.0")
                                .addAttributes(attribute("s", text("t"))))
                        .setSchemaUrl("https://schema/2")
                        .addSpans(span())
                        .addSpans(
                            Span.newBuilder()
                                .setTraceId(ByteString.fromHex("5b8efff798038103d269b633813fc60c"))
                                .setSpanId(ByteString.fromHex("aaa19b7ec3c1b174"))
                                .setName("not ended")
                                .setKind(Span.SpanKind.SPAN_KIND_INTERNAL)
                                .setStartTimeUnixNano(1_700_000_000_000_000_002L))))
        .build();
  }

  @Test
  void roundTripsThroughOurReader() throws IOException {
    SpanTable table = read(write("in.pb", request().toByteArray()));
    String json = json(table);
    SpanTable again = read(write("out.json", json.getBytes(UTF_8)));
    assertThat(again.size()).isEqualTo(2);
    assertThat(json(again)).isEqualTo(json);
    for (int row = 0; row < 2; row++) {
      assertThat(again.data(row)).hasToString(table.data(row).toString());
      assertThat(again.data(row).getEvents()).isEqualTo(table.data(row).getEvents());
      assertThat(again.data(row).getTotalRecordedEvents())
          .isEqualTo(table.data(row).getTotalRecordedEvents());
      assertThat(again.resource(row)).isEqualTo(table.resource(row));
      assertThat(again.scope(row)).isEqualTo(table.scope(row));
      assertThat(again.isEnded(row)).isEqualTo(table.isEnded(row));
    }
  }

  @Test
  void meansTheSameToProtobuf() throws Exception {
    SpanTable table = read(write("in.pb", request().toByteArray()));
    assertThat(ProtoJson.parse(json(table))).isEqualTo(request());
  }

  @Test
  void writesIdsInHexadecimalAndEnumsAsNumbers() throws IOException {
    assertThat(json(read(write("in.pb", request().toByteArray()))))
        .contains(
            "\"traceId\":\"5b8efff798038103d269b633813fc60c\",\"spanId\":\"eee19b7ec3c1b174\"",
            "\"parentSpanId\":\"eee19b7ec3c1b173\"",
            "\"kind\":2",
            "\"startTimeUnixNano\":\"1700000000000000001\"",
            "{\"key\":\"i\",\"value\":{\"intValue\":\"-9223372036854775808\"}}",
            "{\"key\":\"d\",\"value\":{\"doubleValue\":\"-Infinity\"}}",
            "\"status\":{\"message\":\"no\",\"code\":2}");
  }

  @Test
  void untrustedTextStaysWhole() throws IOException {
    SpanTable table = Runs.nasty().spans();
    SpanTable again = read(write("out.json", json(table).getBytes(UTF_8)));
    assertThat(again.size()).isEqualTo(table.size());
    for (int row = 0; row < table.size(); row++) {
      assertThat(again.name(row)).isEqualTo(WellFormed.of(table.name(row)));
      assertThat(again.statusDescription(row))
          .isEqualTo(WellFormed.of(table.statusDescription(row)));
    }
  }

  @Test
  void aRunWithoutSpansIsADocument() throws IOException {
    assertThat(json(SpanTable.of(List.of()))).isEqualTo("{\"resourceSpans\":[]}");
  }

  private static String json(SpanTable table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OtlpJsonExport.write(table, out);
    return out.toString(UTF_8);
  }

  private static SpanTable read(Path file) throws IOException {
    SpanTableBuilder table = SpanTable.builder();
    TraceInput.read(List.of(file), table::add);
    return table.build();
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }
}
