package dev.oteltest.otlp.receiver;

import static dev.oteltest.otlp.HandmadeMessage.concat;
import static dev.oteltest.otlp.HandmadeMessage.nest;
import static dev.oteltest.otlp.receiver.OtlpRequests.PROTOBUF;
import static dev.oteltest.otlp.receiver.OtlpRequests.bytes;
import static dev.oteltest.otlp.receiver.OtlpRequests.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import dev.oteltest.otlp.internal.merge.DistinctMerge;
import dev.oteltest.otlp.internal.merge.TestMerges;
import dev.oteltest.otlp.internal.merge.TraceAdoption;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the receiver accepts, all readers read; what is damaged in a file costs only itself. */
@Tag("any-version")
class UnreadableItemsTest implements OtlpRequestConsumer {

  @TempDir Path folder;

  private final List<byte[]> requests = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void traces(byte[] request) {
    requests.add(request);
  }

  @Override
  public void metrics(byte[] request) {
    requests.add(request);
  }

  @Override
  public void logs(byte[] request) {
    requests.add(request);
  }

  /** Spans that can't be read, although what follows them can. */
  enum Damage {
    TRACE_ID(nest(1, new byte[3]), "a trace id of 3 bytes"),
    SPAN_ID(nest(2, new byte[2]), "a span id of 2 bytes"),
    PARENT_ID(nest(4, new byte[7]), "a span id of 7 bytes"),
    LINK(nest(13, nest(1, new byte[15])), "a trace id of 15 bytes"),
    DEEP(nest(9, attribute(deep(66))), "a value is nested more than 64 deep"),
    DEEP_IN_EVENT(nest(11, nest(3, attribute(deep(100)))), "a value is nested more than 64 deep"),
    CUT_OFF(new byte[] {0x2a, 9, 1}, "a field says it has 9 bytes where 1 are left");

    final byte[] span;
    final String problem;

    Damage(byte[] rest, String problem) {
      span = concat(nest(5, bytes("bad")), new byte[] {0x39, 1, 0, 0, 0, 0, 0, 0, 0}, rest);
      this.problem = problem;
    }

    private static byte[] attribute(byte[] value) {
      return concat(nest(1, bytes("k")), nest(2, value));
    }

    private static byte[] deep(int levels) {
      byte[] value = nest(1, bytes("v"));
      for (int i = 0; i < levels; i++) {
        value = nest(5, nest(1, value));
      }
      return value;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsAcceptedWithoutASpanThatCannotBeRead(Damage damage) throws Exception {
    byte[] request = concat(resource(good("a"), damage.span, good("b")), resource(good("c")));
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      assertPartialSuccess(post(receiver, "/v1/traces", PROTOBUF, request), damage);
      assertThat(receiver.receivedSpans()).isEqualTo(3);
    }
    assertThat(requests).hasSize(1);
    assertThat(namesIn(TraceFileReader.readAll(requests.get(0)))).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsDecodedWithoutASpanThatCannotBeRead(Damage damage) throws Exception {
    byte[] request = resource(good("a"), damage.span, good("b"));
    List<String> received = Collections.synchronizedList(new ArrayList<>());
    OtlpConsumer consumer = spans -> received.addAll(namesIn(spans));
    try (OtlpReceiver receiver = OtlpReceiver.builder(consumer).start()) {
      assertPartialSuccess(post(receiver, "/v1/traces", PROTOBUF, request), damage);
      assertThat(receiver.receivedSpans()).isEqualTo(2);
    }
    assertThat(received).containsExactly("a", "b");
  }

  private static void assertPartialSuccess(HttpResponse<byte[]> response, Damage damage)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(200);
    var partial = ExportTraceServiceResponse.parseFrom(response.body()).getPartialSuccess();
    assertThat(partial.getRejectedSpans()).isEqualTo(1);
    assertThat(partial.getErrorMessage())
        .startsWith("Left out what can't be read, the first: " + damage.problem + " at byte ");
  }

  @ParameterizedTest
  @EnumSource
  void aRequestOfWhichNothingCanBeReadIsRejected(Damage damage) throws Exception {
    OtlpConsumer consumer = spans -> requests.add(new byte[0]);
    for (OtlpReceiver.Builder builder :
        List.of(OtlpReceiver.builder((OtlpRequestConsumer) this), OtlpReceiver.builder(consumer))) {
      try (OtlpReceiver receiver = builder.start()) {
        HttpResponse<byte[]> response =
            post(receiver, "/v1/traces", PROTOBUF, resource(damage.span));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(OtlpRequests.rpcStatus(response.body()))
            .startsWith("3 Not a valid ExportTraceServiceRequest: " + damage.problem);
      }
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void theNumberOfRejectedItemsHasTheNameOfItsSignalInJson() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(this).start()) {
      String id = "\"spanId\":\"aabbccddeeff0011\",\"traceId\":\"%s\"";
      String span = "{\"name\":\"a\"," + id.formatted("00".repeat(15) + "01") + "}";
      assertThat(sendJson(receiver, "traces", "Spans", "spans", span))
          .contains("{\"partialSuccess\":{\"rejectedSpans\":\"1\"");
      String log = "{\"body\":{\"stringValue\":\"a\"}}";
      assertThat(sendJson(receiver, "logs", "Logs", "logRecords", log))
          .contains("{\"partialSuccess\":{\"rejectedLogRecords\":\"1\"");
    }
    assertThat(requests).hasSize(2);
  }

  private static String sendJson(
      OtlpReceiver receiver, String path, String signal, String items, String good)
      throws Exception {
    String bad = "{\"traceId\":\"aabbcc\"}";
    String json =
        "{\"resource%1$s\":[{\"scope%1$s\":[{\"%2$s\":[%3$s,%4$s]}]}]}"
            .formatted(signal, items, good, bad);
    return new String(post(receiver, "/v1/" + path, "application/json", bytes(json)).body(), UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void aSpanInAFileThatCannotBeReadCostsItself(Damage damage) throws IOException {
    byte[] before = concat(resource(good("a")), resource(good("b"), damage.span, good("c")));
    Path file = write("file.pb", concat(before, resource(good("d"))));
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(names(reader)).containsExactly("a", "b", "c", "d");
      assertThat(reader.leftOut())
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .startsWith(
                          file + ": 1 span can't be read and is left out, the first at byte ")
                      .endsWith(": " + damage.problem));
    }
    assertThatThrownBy(() -> TraceFileReader.readAll(file))
        .isInstanceOf(TraceFileException.class)
        .hasMessageEndingWith(damage.problem);

    Path merged = folder.resolve("merged.pb");
    DistinctMerge.Report report = TestMerges.merge(List.of(file), merged);
    assertThat(namesIn(TraceFileReader.readAll(merged))).containsExactly("a", "b", "c", "d");
    assertThat(report.spans()).isEqualTo(4);
    assertThat(report.duplicates()).isZero();
    assertThat(report.files().torn()).isEmpty();
    assertThat(report.leftOut()).hasSize(1);

    TraceAdoption.rewrite(file, caller());
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(names(reader)).as("adopted").containsExactly("a", "b", "c", "d");
    }
  }

  @Test
  void aMessageInAFileThatCannotBeReadCostsItself() throws IOException {
    byte[] message = nest(1, concat(nest(1, new byte[] {0x0a, 5}), nest(2, nest(2, good("x")))));
    Path file =
        write("file.pb", concat(resource(good("a")), message, message, resource(good("b"))));
    String leftOut =
        file
            + ": 2 messages can't be read and are left out, the first at byte "
            + (resource(good("a")).length + 5)
            + ": a field says it has 5 bytes where 0 are left";
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(names(reader)).containsExactly("a", "b");
      assertThat(reader.leftOut()).hasValue(leftOut);
    }
    Path merged = folder.resolve("merged.pb");
    DistinctMerge.Report report = TestMerges.merge(List.of(file), merged);
    assertThat(report.leftOut()).containsExactly(leftOut);
    assertThat(namesIn(TraceFileReader.readAll(merged))).containsExactly("a", "b");
  }

  /** Whatever is changed in a request: what the receiver passes on, each reader reads whole. */
  @Test
  void whatIsAcceptedCanBeRead() throws Exception {
    Random random = new Random(20);
    byte[] request =
        concat(
            encode(List.of(SdkSpans.full(), SdkSpans.named("a"))), resource(good("b"), good("c")));
    int accepted = 0;
    for (int i = 0; i < 600; i++) {
      byte[] changed = request.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      requests.clear();
      try {
        new RequestTaker.Encoded(this).take(OtlpSignal.TRACES, changed);
      } catch (MalformedMessageException e) {
        assertThat(requests).isEmpty();
      }
      for (byte[] passed : requests) {
        accepted++;
        Path file = write("fuzz.pb", passed);
        List<SpanData> all = TraceFileReader.readAll(file);
        Path merged = folder.resolve("merged.pb");
        Files.deleteIfExists(merged);
        DistinctMerge.Report report = TestMerges.merge(List.of(file), merged);
        assertThat(report.files().torn()).isEmpty();
        assertThat(report.leftOut()).isEmpty();
        assertThat(report.spans() + report.duplicates() - report.derived()).isEqualTo(all.size());
        TraceAdoption.Report adopted = TraceAdoption.rewrite(file, caller());
        assertThat(adopted.spans()).isEqualTo(all.size());
        assertThat(TraceFileReader.readAll(file)).hasSameSizeAs(all);
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  private static SpanContext caller() {
    return SpanContext.create(
        "0af7651916cd43dd8448eb211c80319c",
        "b7ad6b7169203331",
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static byte[] resource(byte[]... spans) {
    byte[][] fields = new byte[spans.length][];
    for (int i = 0; i < spans.length; i++) {
      fields[i] = nest(2, spans[i]);
    }
    return nest(1, nest(2, concat(fields)));
  }

  private static byte[] good(String name) {
    byte[] id = new byte[8];
    id[0] = 1;
    id[7] = (byte) name.charAt(0);
    byte[] start = {0x39, 1, 0, 0, 0, 0, 0, 0, 0};
    return concat(nest(1, concat(id, id)), nest(2, id), nest(5, bytes(name)), start);
  }

  private static byte[] encode(List<SpanData> spans) {
    ByteBuffer message = new TraceEncoder().encode(spans);
    byte[] encoded = new byte[message.remaining()];
    message.get(encoded);
    return encoded;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static List<String> names(TraceFileReader reader) throws IOException {
    List<String> names = new ArrayList<>();
    for (List<SpanData> spans = reader.readNext(); spans != null; spans = reader.readNext()) {
      names.addAll(namesIn(spans));
    }
    return names;
  }

  private static List<String> namesIn(List<? extends SpanData> spans) {
    return spans.stream().map(SpanData::getName).toList();
  }
}
