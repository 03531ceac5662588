package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.HandmadeMessage.concat;
import static dev.oteltest.otlp.HandmadeMessage.nest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.oteltest.otlp.ProtoSpans;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.SpanDataComparison;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceMessages;
import dev.oteltest.otlp.internal.encode.ReadableMessages;
import dev.oteltest.otlp.internal.merge.TestMerges;
import dev.oteltest.otlp.internal.merge.TraceAdoption;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what a newer OTLP, or another producer, may write. */
class UnknownFieldsTest {

  @TempDir Path folder;

  @Test
  void fieldsOfANewerSchemaArePassedOver() throws IOException {
    SpanData span = SdkSpans.full();
    Message newer = withUnknownFields(ProtoSpans.request(span));
    List<SpanData> read = TraceFileReader.readAll(write(newer.toByteArray()));
    assertThat(read).hasSize(1);
    SpanDataComparison.assertSame(read.get(0), span);
  }

  /**
   * As entity references in resources, and the dictionary of profiles. Other fields are known by
   * their names, so their order may change.
   */
  @Test
  void fieldsOfANewerSchemaAreKeptByMergeUploadAndAdoption() throws Exception {
    SpanData a = SdkSpans.named("a");
    ExportTraceServiceRequest first = newer(a, SdkSpans.full());
    ExportTraceServiceRequest second = newer(a, SdkSpans.named("b"));
    Path one = write("one.pb", first.toByteArray());
    Path two = write("two.pb", second.toByteArray());

    Path merged = folder.resolve("merged.pb");
    TestMerges.merge(List.of(one, two), merged);
    byte[] expected = concat(first.toByteArray(), without("a", second).toByteArray());
    assertThat(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(merged)))
        .isEqualTo(ExportTraceServiceRequest.parseFrom(expected));

    ByteArrayOutputStream uploaded = new ByteArrayOutputStream();
    try (TraceMessages messages = TraceMessages.open(one, 1_000_000)) {
      for (byte[] next = messages.next(); next != null; next = messages.next()) {
        uploaded.writeBytes(next);
      }
    }
    assertThat(uploaded.toByteArray()).isEqualTo(first.toByteArray());
    UnreadableItems unreadable = new UnreadableItems(OtlpSignal.TRACES);
    assertThat(
            new ReadableMessages(OtlpSignal.TRACES)
                .readable(first.toByteArray(), 0, unreadable)
                .bytes())
        .isEqualTo(first.toByteArray());

    SpanContext caller =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    TraceAdoption.rewrite(one, caller);
    ExportTraceServiceRequest adopted =
        ExportTraceServiceRequest.parseFrom(Files.readAllBytes(one));
    assertThat(withoutIds(adopted)).isEqualTo(withoutIds(first));
  }

  private static ExportTraceServiceRequest newer(SpanData... spans) throws IOException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (SpanData span : spans) {
      request.mergeFrom(ProtoSpans.request(span));
    }
    // A scope that holds only what we do not know.
    request.getResourceSpansBuilder(0).addScopeSpansBuilder();
    return ExportTraceServiceRequest.parseFrom(withUnknownFields(request.build()).toByteArray());
  }

  private static ExportTraceServiceRequest without(String name, ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder left = request.toBuilder();
    for (ResourceSpans.Builder resource : left.getResourceSpansBuilderList()) {
      for (int i = resource.getScopeSpansCount() - 1; i >= 0; i--) {
        ScopeSpans.Builder scope = resource.getScopeSpansBuilder(i);
        List<Span> spans = scope.getSpansList();
        if (spans.stream().anyMatch(span -> span.getName().equals(name))) {
          resource.removeScopeSpans(i);
        }
      }
    }
    for (int i = left.getResourceSpansCount() - 1; i >= 0; i--) {
      if (request.getResourceSpans(i).getScopeSpansList().stream()
          .flatMap(scope -> scope.getSpansList().stream())
          .allMatch(span -> span.getName().equals(name))) {
        left.removeResourceSpans(i);
      }
    }
    return left.build();
  }

  /** Leaves out what adoption changes: trace ids, parents, and the attribute with the old id. */
  private static ExportTraceServiceRequest withoutIds(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder left = request.toBuilder();
    for (ResourceSpans.Builder resource : left.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        for (Span.Builder span : scope.getSpansBuilderList()) {
          span.clearTraceId().clearParentSpanId();
          for (int i = span.getAttributesCount() - 1; i >= 0; i--) {
            if (span.getAttributes(i).getKey().equals(TraceAdoption.TRACE_ID)) {
              span.removeAttributes(i);
            }
          }
        }
      }
    }
    return left.build();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Adds fields of every wire type to the message and to all that it holds. */
  private static Message withUnknownFields(Message message) {
    Message.Builder builder = message.toBuilder();
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                if (field.isRepeated()) {
                  builder.clearField(field);
                  ((List<?>) value)
                      .forEach(
                          element ->
                              builder.addRepeatedField(
                                  field, withUnknownFields((Message) element)));
                } else {
                  builder.setField(field, withUnknownFields((Message) value));
                }
              }
            });
    UnknownFieldSet group =
        UnknownFieldSet.newBuilder()
            .addField(1, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    UnknownFieldSet.Field.Builder everyType =
        UnknownFieldSet.Field.newBuilder()
            .addVarint(-1)
            .addFixed32(2)
            .addFixed64(3)
            .addLengthDelimited(ByteString.copyFromUtf8("newer"));
    boolean isTopLevel = message.getDescriptorForType().getName().startsWith("Export");
    return builder
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(1000, (isTopLevel ? everyType : everyType.addGroup(group)).build())
                .build())
        .build();
  }

  @Test
  void whatIsSharedMayStandBehindTheSpans() throws IOException {
    byte[] name = nest(5, utf8("late"));
    byte[] scopeSpans =
        concat(nest(2, name), nest(3, utf8("urn:s")), nest(1, nest(1, utf8("scope"))));
    byte[] resource = nest(1, nest(1, concat(nest(1, utf8("k")), nest(2, nest(1, utf8("v"))))));
    byte[] request = nest(1, concat(nest(2, scopeSpans), nest(3, utf8("urn:r")), resource));

    SpanData span = TraceFileReader.readAll(write(request)).get(0);

    assertThat(span.getName()).isEqualTo("late");
    assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("scope");
    assertThat(span.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo("urn:s");
    assertThat(span.getResource().getSchemaUrl()).isEqualTo("urn:r");
    assertThat(span.getResource().getAttributes().toString()).isEqualTo("{k=\"v\"}");
  }

  @Test
  void aSchemaUrlIsThatOfItsMessageOnly() throws IOException {
    byte[] shared = nest(1, nest(1, utf8("lib")));
    byte[] resource = nest(1, nest(1, concat(nest(1, utf8("k")), nest(2, nest(1, utf8("v"))))));
    List<byte[]> messages = new ArrayList<>();
    for (String url : List.of("", "urn:1", "", "urn:2", "urn:1", "")) {
      byte[] schema = url.isEmpty() ? new byte[0] : nest(3, utf8(url));
      byte[] scopeSpans = nest(2, concat(shared, nest(2, nest(5, utf8(url))), schema));
      messages.add(nest(1, concat(resource, scopeSpans, schema)));
    }

    List<SpanData> spans = TraceFileReader.readAll(write(concat(messages.toArray(byte[][]::new))));

    assertThat(spans)
        .extracting(
            SpanData::getName,
            span -> span.getInstrumentationScopeInfo().getSchemaUrl(),
            span -> span.getResource().getSchemaUrl())
        .containsExactly(
            tuple("", null, null),
            tuple("urn:1", "urn:1", "urn:1"),
            tuple("", null, null),
            tuple("urn:2", "urn:2", "urn:2"),
            tuple("urn:1", "urn:1", "urn:1"),
            tuple("", null, null));
  }

  @Test
  void anEmptySpanHasDefaults() throws IOException {
    SpanData span = TraceFileReader.readAll(write(nest(1, nest(2, nest(2, new byte[0]))))).get(0);
    assertThat(span)
        .hasToString(
            "Span{name=, traceId=00000000000000000000000000000000, spanId=0000000000000000,"
                + " parentSpanId=0000000000000000, kind=INTERNAL, status=UNSET, attributes={}}");
    assertThat(span.hasEnded()).isFalse();
    assertThat(span.getSpanContext().isValid()).isFalse();
    assertThat(span.getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void resourceKeysTheSdkRefusesAreKeptUnderAnother() throws IOException {
    byte[] attribute = nest(1, concat(nest(1, utf8("größe")), nest(2, new byte[] {0x18, 7})));
    byte[] request = nest(1, concat(nest(1, attribute), nest(2, nest(2, new byte[0]))));
    assertThat(TraceFileReader.readAll(write(request)).get(0).getResource().getAttributes())
        .hasToString("{gr??e=7}");
  }

  @Test
  void saysWhichMessageIsWrongAndWhere() throws IOException {
    byte[] whole = nest(1, nest(2, nest(2, nest(5, utf8("ok")))));
    byte[] wrong = nest(1, nest(2, nest(2, nest(1, new byte[15]))));
    Path file = write(concat(whole, wrong));
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(reader.readNext()).hasSize(1);
      assertThat(reader.readNext()).isEmpty();
      assertThat(reader.readNext()).isNull();
      assertThat(reader.leftOut())
          .hasValue(
              file
                  + ": 1 span can't be read and is left out, the first at byte 18: a trace id of 15"
                  + " bytes");
    }
    assertThatThrownBy(() -> TraceFileReader.readAll(file))
        .isInstanceOf(TraceFileException.class)
        .hasMessage(file + ", byte 18: a trace id of 15 bytes");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("traces.pb"), bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
