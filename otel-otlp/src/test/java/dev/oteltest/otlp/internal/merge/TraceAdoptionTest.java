package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceAdoptionTest {

  private static final String STEP_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String STEP_SPAN = "b7ad6b7169203331";
  private static final String OWN_TRACE = "11111111111111111111111111111111";
  private static final String OTHER_TRACE = "22222222222222222222222222222222";
  private static final SpanContext STEP =
      SpanContext.create(STEP_TRACE, STEP_SPAN, TraceFlags.getSampled(), TraceState.getDefault());
  private static final AttributeKey<String> OWN_ID =
      AttributeKey.stringKey("otel.collect.trace_id");

  @TempDir Path folder;

  @Test
  void allSpansOfARootedTraceAreAdoptedInWhateverOrderTheyArrive() throws IOException {
    Path file =
        file(
            request(span("grandchild", OWN_TRACE, "0000000000000003", "0000000000000002")),
            request(span("child", OWN_TRACE, "0000000000000002", "0000000000000001")),
            request(span("root", OWN_TRACE, "0000000000000001", "")),
            request(span("late", OWN_TRACE, "0000000000000004", "0000000000000001")));

    TraceAdoption.Report report = TraceAdoption.rewrite(file, STEP);

    assertThat(report.traces()).isEqualTo(1);
    assertThat(report.spans()).isEqualTo(4);
    assertThat(report.adoptedSpans()).isEqualTo(4);
    List<SpanData> spans = TraceFileReader.readAll(file);
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("grandchild", "child", "root", "late");
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(STEP_TRACE);
    assertThat(spans)
        .extracting(SpanData::getParentSpanId)
        .containsExactly("0000000000000002", "0000000000000001", STEP_SPAN, "0000000000000001");
    assertThat(spans).extracting(span -> span.getAttributes().get(OWN_ID)).containsOnly(OWN_TRACE);
  }

  @Test
  void aParentIdOfZerosMeansARoot() throws IOException {
    Path file = file(request(span("root", OWN_TRACE, "0000000000000001", "0000000000000000")));
    TraceAdoption.rewrite(file, STEP);
    Span written = only(file);
    assertThat(hex(written.getParentSpanId())).isEqualTo(STEP_SPAN);
    assertThat(hex(written.getTraceId())).isEqualTo(STEP_TRACE);
  }

  @Test
  void whatContinuesTheStepOrAnotherTraceStaysAsItIs() throws IOException {
    Path file =
        file(
            request(span("continues the step", STEP_TRACE, "0000000000000001", STEP_SPAN)),
            request(span("root in the step's trace", STEP_TRACE, "0000000000000002", "")),
            request(span("continues another", OTHER_TRACE, "0000000000000003", "00000000000000ff")),
            request(Span.newBuilder().setName("without ids")));
    byte[] before = Files.readAllBytes(file);
    assertThat(TraceAdoption.rewrite(file, STEP).traces()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void linksToAdoptedTracesAreChangedAndOthersAreNot() throws IOException {
    Span.Builder linking = span("linking", STEP_TRACE, "0000000000000009", STEP_SPAN);
    linking.addLinksBuilder().setTraceId(id(OWN_TRACE)).setSpanId(id("0000000000000001"));
    linking.addLinksBuilder().setTraceId(id(OTHER_TRACE)).setSpanId(id("0000000000000002"));
    Path file = file(request(linking), request(span("root", OWN_TRACE, "0000000000000001", "")));

    TraceAdoption.rewrite(file, STEP);

    assertThat(spans(file).get(0).getLinksList())
        .extracting(link -> hex(link.getTraceId()) + " " + hex(link.getSpanId()))
        .containsExactly(STEP_TRACE + " 0000000000000001", OTHER_TRACE + " 0000000000000002");
    assertThat(spans(file).get(0).getAttributesList()).isEmpty();
  }

  @Test
  void everythingElseOfAnAdoptedSpanStaysAlsoFieldsOfANewerOtlp() throws IOException {
    Span.Builder root = span("root", OWN_TRACE, "0000000000000001", "");
    root.setStartTimeUnixNano(5).setEndTimeUnixNano(7).setFlags(0x101).setTraceState("a=b");
    root.addEventsBuilder().setName("event");
    root.setUnknownFields(
        com.google.protobuf.UnknownFieldSet.newBuilder()
            .addField(
                99, com.google.protobuf.UnknownFieldSet.Field.newBuilder().addVarint(3).build())
            .build());
    Path file = file(request(root));

    TraceAdoption.rewrite(file, STEP);

    Span written = only(file);
    assertThat(
            written.toBuilder()
                .clearAttributes()
                .clearParentSpanId()
                .setTraceId(id(OWN_TRACE))
                .build())
        .isEqualTo(root.build());
  }

  @Test
  void aTornTailIsReportedAndWhatIsBeforeItIsAdopted() throws IOException {
    Path file = file(request(span("root", OWN_TRACE, "0000000000000001", "")));
    Files.write(file, new byte[] {0x0a, 5}, StandardOpenOption.APPEND);
    TraceAdoption.Report report = TraceAdoption.rewrite(file, STEP);
    assertThat(report.files().torn()).hasSize(1);
    assertThat(hex(only(file).getTraceId())).isEqualTo(STEP_TRACE);
  }

  @Test
  void aFileThatIsNotOtlpIsNotChanged() throws IOException {
    // A span whose only field is longer than the span.
    byte[] broken = HexFormat.of().parseHex("0a08" + "1206" + "1204" + "0a05" + "0000");
    Path file = Files.write(folder.resolve("broken.pb"), broken);
    TraceAdoption.Report report = TraceAdoption.rewrite(file, STEP);
    assertThat(report.adoptedSpans()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(broken);
  }

  private Path file(ExportTraceServiceRequest... requests) throws IOException {
    Path file = folder.resolve("spans.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (ExportTraceServiceRequest request : requests) {
        writer.writeRequest(request.toByteArray());
      }
    }
    return file;
  }

  private static ExportTraceServiceRequest request(Span.Builder span) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpansBuilder().addSpans(span);
    return request.build();
  }

  private static Span.Builder span(String name, String trace, String id, String parent) {
    return Span.newBuilder()
        .setName(name)
        .setTraceId(id(trace))
        .setSpanId(id(id))
        .setParentSpanId(id(parent));
  }

  private static Span only(Path file) throws IOException {
    assertThat(spans(file)).hasSize(1);
    return spans(file).get(0);
  }

  private static List<Span> spans(Path file) throws IOException {
    return ExportTraceServiceRequest.parseFrom(Files.readAllBytes(file))
        .getResourceSpansList()
        .stream()
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
