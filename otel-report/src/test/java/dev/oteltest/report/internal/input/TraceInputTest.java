package dev.oteltest.report.internal.input;

import static dev.oteltest.report.internal.input.TestTraces.gzip;
import static dev.oteltest.report.internal.input.TestTraces.join;
import static dev.oteltest.report.internal.input.TestTraces.json;
import static dev.oteltest.report.internal.input.TestTraces.protobuf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceInputTest {

  @TempDir private Path folder;

  private final List<String> names = new ArrayList<>();

  @Test
  void readsEachKindOfContentWhateverItsName() throws IOException {
    Map<String, byte[]> kinds = new TreeMap<>();
    kinds.put("protobuf", protobuf("a"));
    kinds.put("json", json("a").getBytes(UTF_8));
    kinds.put("json with a byte order mark", ("\ufeff" + json("a")).getBytes(UTF_8));
    kinds.put("pretty json", ("\n\n " + json("a").replace("{", "{\n  ")).getBytes(UTF_8));
    kinds.put("list of documents", ("[ {},\n" + json("a") + "]").getBytes(UTF_8));
    kinds.put("Jaeger's answer", ("{\"result\":" + json("a") + "}").getBytes(UTF_8));
    kinds.put("Tempo's answer", json("a").replace("resourceSpans", "batches").getBytes(UTF_8));
    kinds.put(
        "names of the .proto files",
        json("a")
            .replace("resourceSpans", "resource_spans")
            .replace("scopeSpans", "scope_spans")
            .replace("spanId", "span_id")
            .getBytes(UTF_8));
    kinds.put(
        "ids in Base64",
        json("a")
            .replace("01020304050607080908070605040302", "AQIDBAUGBwgJCAcGBQQDAg==")
            .replace("\"spanId\"", "\"kind\":\"SPAN_KIND_SERVER\",\"spanId\"")
            .getBytes(UTF_8));
    byte[] message = protobuf("a");
    kinds.put(
        "collector's protobuf",
        join(ByteBuffer.allocate(4).putInt(message.length).array(), message));
    for (Map.Entry<String, byte[]> kind : kinds.entrySet()) {
      for (byte[] content : List.of(kind.getValue(), gzip(kind.getValue()))) {
        names.clear();
        List<String> problems = read(write("spans.txt", content));
        assertThat(names).as(kind.getKey()).containsExactly("a");
        assertThat(problems).as(kind.getKey()).isEmpty();
      }
    }
  }

  @Test
  void decodesTheSameFromProtobufAndJson() throws IOException {
    List<SpanData> spans = new ArrayList<>();
    TraceInput.read(List.of(write("a.pb", protobuf("a"))), spans::add);
    TraceInput.read(List.of(write("a.json", json("a").getBytes(UTF_8))), spans::add);
    assertThat(spans).hasSize(2);
    assertThat(spans.get(0).getSpanId()).isEqualTo(spans.get(1).getSpanId());
    assertThat(spans.get(0).getTraceId()).isEqualTo(spans.get(1).getTraceId());
    assertThat(spans.get(0).getStartEpochNanos()).isEqualTo(spans.get(1).getStartEpochNanos());
  }

  @Test
  void readsSeveralMessagesAndMembers() throws IOException {
    byte[] lines =
        (json("a") + "\n" + json("b") + "\r\n\n" + json("c") + json("d")).getBytes(UTF_8);
    read(write("lines", lines));
    assertThat(names).containsExactly("a", "b", "c", "d");
    names.clear();
    read(write("messages", join(protobuf("a", "b"), protobuf("c"))));
    assertThat(names).containsExactly("a", "b", "c");
    names.clear();
    read(write("members", join(gzip(protobuf("a")), gzip(protobuf("b")))));
    assertThat(names).containsExactly("a", "b");
    names.clear();
    byte[] first = protobuf("a");
    byte[] second = protobuf("b", "c");
    read(
        write(
            "prefixed",
            join(
                ByteBuffer.allocate(4).putInt(first.length).array(),
                first,
                ByteBuffer.allocate(4).putInt(second.length).array(),
                second)));
    assertThat(names).containsExactly("a", "b", "c");
  }

  @Test
  void readsASpanOnceThoughSeveralFilesHaveIt() throws IOException {
    Path merged = write("merged.pb", protobuf("a", "b"));
    Path shard = write("shard.json", (json("b") + json("c")).getBytes(UTF_8));
    assertThat(read(merged, shard, merged)).isEmpty();
    assertThat(names).as("a file that is named twice").containsExactly("a", "b", "b", "c");
    SpanTableBuilder spans = SpanTable.builder();
    assertThat(TraceInput.read(List.of(merged, shard), spans::add)).isEmpty();
    assertThat(spans.size()).isEqualTo(3);
  }

  @Test
  void readsATornEndAsFarAsItIsWhole() throws IOException {
    byte[] whole = protobuf("a");
    byte[] two = join(whole, protobuf("b"));
    for (int length = whole.length + 1; length < two.length; length++) {
      names.clear();
      Path file = write("torn.pb", Arrays.copyOf(two, length));
      List<String> problems = read(file);
      assertThat(names).containsExactly("a");
      assertThat(problems)
          .singleElement()
          .asString()
          .startsWith(file + ", byte " + whole.length + ": ")
          .endsWith(". The spans before it are read");
    }
  }

  @Test
  void readsATornLengthOfACollectorAsATornEnd() throws IOException {
    byte[] message = protobuf("a");
    byte[] whole = join(ByteBuffer.allocate(4).putInt(message.length).array(), message);
    for (int rest = 1; rest < 4; rest++) {
      names.clear();
      Path file = write("torn.pb", join(whole, new byte[rest]));
      List<String> problems = read(file);
      assertThat(names).containsExactly("a");
      assertThat(problems)
          .containsExactly(
              file + ": it ends within the length of a message. The spans before it are read");
    }
  }

  @Test
  void readsTornJsonAsFarAsItIsWhole() throws IOException {
    String first = json("a") + "\n";
    String both = first + json("b");
    for (int length = first.length() + 1; length < both.length() - 3; length += 7) {
      names.clear();
      Path file = write("torn.json", both.substring(0, length).getBytes(UTF_8));
      List<String> problems = read(file);
      assertThat(names).containsExactly("a");
      assertThat(problems)
          .containsExactly(
              file
                  + ", byte "
                  + length
                  + ": the file ends within a document. The spans before it are read, none after"
                  + " it");
    }
  }

  @Test
  void reportsWhatFollowsABrokenLine() throws IOException {
    Path file = write("x.json", (json("a") + "\n{broken\n" + json("b")).getBytes(UTF_8));
    List<String> problems = read(file);
    assertThat(names).containsExactly("a");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(file + ", byte ")
        .endsWith(". The spans before it are read, none after it");
  }

  @Test
  void readsTornCompressedDataAsFarAsItIsWhole() throws IOException {
    byte[] torn = gzip(join(protobuf("a"), protobuf("b")));
    Path file = write("torn.gz", Arrays.copyOf(torn, torn.length - 4));
    List<String> problems = read(file);
    assertThat(names).containsExactly("a", "b");
    assertThat(problems)
        .containsExactly(
            file
                + ": the compressed data is torn (it ends early)."
                + " The spans before that are read");
  }

  @Test
  void noTornCompressedFileLooksWhole() throws IOException {
    byte[] whole = gzip(json("a").getBytes(UTF_8));
    for (int length = 2; length < whole.length; length++) {
      Path file = write("torn.gz", Arrays.copyOf(whole, length));
      try {
        assertThat(read(file)).as("%d bytes", length).isNotEmpty();
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith(file.toString());
      }
    }
  }

  @Test
  void refusesToInflateMoreThanTheLimit() throws IOException {
    byte[] content = join(protobuf("a"), protobuf("b"));
    Path file = write("bomb.gz", gzip(content));
    assertThatThrownBy(() -> TraceInput.read(List.of(file), span -> {}, content.length - 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s, byte %d: it inflates to more than %2$d bytes, which is the limit for compressed"
                + " files. Decompress it first (gunzip), or split it",
            file, content.length - 1);
    read(write("large.pb", content));
    TraceInput.read(List.of(file), span -> names.add(span.getName()), content.length);
    assertThat(names).containsExactly("a", "b", "a", "b");
    assertThat(InflatedStream.LIMIT).isEqualTo(2L * 1024 * 1024 * 1024);
  }

  @Test
  void saysWhatAFileLooksLikeThatHasNoSpans() throws IOException {
    assertProblem(
        "", ": it is empty. Check that whoever wrote it had spans to write, and had ended");
    assertProblem(
        "<!DOCTYPE html>\n<html>",
        ", byte 0: it looks like HTML, not like OTLP. If it was downloaded, it may be the page of"
            + " an error or of a login");
    assertProblem(
        "<?xml version=\"1.0\"?><testsuite/>",
        ", byte 0: it looks like XML, not like OTLP. Spans are in trace files such as"
            + " test-traces.pb");
    assertProblem(
        "PK\3\4...", ", byte 0: it is a ZIP archive. Unpack it, and name the trace files in it");
    assertProblem("404 page not found\n", ", byte 0: it looks like text, not like OTLP");
    assertProblem(
        "version https://git-lfs.github.com/spec/v1\n",
        ", byte 0: it is a pointer of Git LFS, not the file itself. Run: git lfs pull");
    assertProblem(
        "{\"traceEvents\":[]}",
        ": it is JSON without the key resourceSpans: it looks like a Chrome or Perfetto trace. "
            + ReadSpans.HINT);
    assertProblem(
        "{\"data\":[{\"traceID\":\"1\"}]}",
        ": it is JSON without the key resourceSpans: it looks like Jaeger's own JSON; ask Jaeger"
            + " for OTLP (/api/v3/traces). "
            + ReadSpans.HINT);
    assertProblem(
        "[{\"traceId\":\"1\",\"id\":\"2\"}]",
        ": it is JSON without the key resourceSpans: it looks like Zipkin's JSON. "
            + ReadSpans.HINT);
    assertProblem(
        "{\"name\":\"x\",\"version\":\"1\"}",
        ": it is JSON without the key resourceSpans: its keys are name, version. "
            + ReadSpans.HINT);
    assertProblem("[1, 2]", ", byte 2: it is not OTLP in JSON: expected an object");
    assertProblem("\0\1\2", ", byte 0: it does not look like OTLP. " + ReadSpans.HINT);
    assertProblem(
        "\u001f\u008bxx",
        ", byte 0: it begins like a gzip file, but is not one. Check how it was copied");
    assertProblem(
        "(\u00b5/\u00fdxx",
        ", byte 0: it is compressed with zstd, which can't be read. Decompress it first: zstd -d"
            + " FILE");
  }

  @Test
  void saysThatAFileHasOtherSignals() throws IOException {
    assertProblem(
        "{\"resourceMetrics\":[{}]}", ": it has metrics, not spans. Name a file of spans");
    assertProblem(
        "{\"resourceLogs\":[{}]}", ": it has log records, not spans. Name a file of spans");
    assertProblem(latin(metrics()), ": it has metrics, not spans. Name a file of spans");
    assertProblem(latin(logs()), ": it has log records, not spans. Name a file of spans");
    Path mixed =
        write(
            "mixed.json", (json("a") + "\n{\"resourceLogs\":[{}]}\n" + json("b")).getBytes(UTF_8));
    assertThat(read(mixed))
        .containsExactly(mixed + ": it also has log records, which are left out");
    assertThat(names).containsExactly("a", "b");
    names.clear();
    Path binary = write("mixed.pb", join(metrics(), protobuf("a"), logs()));
    assertThat(read(binary))
        .containsExactly(binary + ": it also has log records and metrics, which are left out");
    assertThat(names).containsExactly("a");
  }

  @Test
  void aFileWithoutSpansOfOtlpIsInOrder() throws IOException {
    read(write("none.json", "{\"resourceSpans\":[]}".getBytes(UTF_8)));
    read(write("none.pb", protobuf()));
    assertThat(names).isEmpty();
  }

  @Test
  void readsTheFilesOfAFolder() throws IOException {
    write("shards/1/test-traces.pb", protobuf("a"));
    write("shards/2/spans.jsonl.gz", gzip(json("b").getBytes(UTF_8)));
    write("shards/2/test-metrics.pb", metrics());
    Path metrics = write("shards/2/others.pb", metrics());
    Path other = write("shards/package.json", "{\"name\":1}".getBytes(UTF_8));
    write("shards/readme.txt", "hello".getBytes(UTF_8));
    List<String> problems = read(folder.resolve("shards"));
    assertThat(names).containsExactly("a", "b");
    assertThat(problems)
        .containsExactly(
            metrics + ": it has metrics, not spans. Name a file of spans. The file is left out",
            other
                + ": it is JSON without the key resourceSpans: its keys are name. "
                + ReadSpans.HINT
                + ". The file is left out");
  }

  @Test
  void aFolderWhoseFilesAreNamedAsWellIsReadOnce() throws IOException {
    Path file = write("target/test-traces.pb", protobuf("a"));

    assertThat(read(file, folder.resolve("target"), folder)).isEmpty();

    assertThat(names).containsExactly("a");
  }

  @Test
  void aShardThatIsNotATraceFileIsNotIgnored() throws IOException {
    write("shards/1.pb", protobuf("a"));
    Path page = write("shards/2.pb", "<html>Sign in".getBytes(UTF_8));
    assertThatThrownBy(() -> read(folder.resolve("shards")))
        .hasMessageStartingWith(page + ", byte 0: it looks like HTML");
  }

  @Test
  void aFolderWithoutTracesIsAnError() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> read(empty))
        .hasMessage(empty + ": this folder has no files that are called *.pb, *.json or *.jsonl");
    Path file = write("empty/test-metrics.pb", metrics());
    assertThatThrownBy(() -> read(empty))
        .hasMessage(
            empty
                + ": no file in this folder has spans. The first: "
                + file
                + ": it has metrics, not spans. Name a file of spans");
  }

  @Test
  void aLargeDocumentIsReadInPieces() throws IOException {
    StringBuilder document = new StringBuilder("{\"resourceSpans\":[");
    for (int i = 0; i < 2000; i++) {
      String one = json("s" + i);
      document.append(i == 0 ? "" : ",").append(one, one.indexOf('[') + 1, one.length() - 2);
    }
    read(write("large.json", document.append("]}").toString().getBytes(UTF_8)));
    assertThat(names).hasSize(2000).startsWith("s0").endsWith("s1999");
  }

  @Test
  void aSpanThatCannotBeReadCostsItself() throws IOException {
    byte[] bad = new byte[] {10, 13, 18, 11, 18, 9, 57, 1, 0, 0, 0, 0, 0, 0, 0}; // without an id
    byte[] broken = new byte[] {10, 18, 18, 16, 18, 14, 57, 1, 0, 0, 0, 0, 0, 0, 0, 10, 3, 1, 2, 3};
    Path file = write("bad.pb", join(protobuf("a"), broken, bad, protobuf("b")));
    List<String> problems = read(file);
    assertThat(names).containsExactly("a", "", "b");
    int at = protobuf("a").length + 17;
    assertThat(problems)
        .containsExactly(
            file
                + ": 1 span can't be read and is left out, the first at byte "
                + at
                + ": a trace id of 3 bytes");
  }

  @Test
  void aMessageThatCannotBeReadCostsItself() throws IOException {
    byte[] broken = new byte[] {10, 4, 10, 2, 10, 5}; // an attribute of the resource is cut off
    Path file = write("bad.pb", join(protobuf("a"), broken, broken, protobuf("b")));
    assertThat(read(file))
        .containsExactly(
            file
                + ": 2 messages can't be read and are left out, the first at byte "
                + (protobuf("a").length + 5)
                + ": a field says it has 5 bytes where 0 are left");
    assertThat(names).containsExactly("a", "b");
  }

  @Test
  void whatCannotBeReadOfJsonCostsItself() throws IOException {
    String short3 = json("x").replaceFirst("\"traceId\":\"[0-9a-f]*\"", "\"traceId\":\"aabbcc\"");
    String noHex = json("y").replaceFirst("\"traceId\":\"[0-9a-f]*\"", "\"traceId\":\"#1\"");
    assertThat(short3).contains("aabbcc");
    Path file =
        write("bad.json", String.join("\n", json("a"), short3, noHex, json("b")).getBytes(UTF_8));
    List<String> problems = read(file);
    assertThat(names).containsExactly("a", "b");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith(
            file + ": 1 span and 1 message can't be read and are left out, the first at byte ")
        .endsWith(": a trace id of 3 bytes");
  }

  private void assertProblem(String content, String expected) throws IOException {
    Path file = write("file", content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + expected.replace("%", "%%"));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] metrics() {
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("m").setGauge(Gauge.newBuilder()))))
        .build()
        .toByteArray();
  }

  private static byte[] logs() {
    return ExportLogsServiceRequest.newBuilder()
        .addResourceLogs(
            ResourceLogs.newBuilder()
                .addScopeLogs(
                    ScopeLogs.newBuilder()
                        .addLogRecords(
                            LogRecord.newBuilder()
                                .setTimeUnixNano(7)
                                .setTraceId(ByteString.copyFrom(new byte[16])))))
        .build()
        .toByteArray();
  }

  private List<String> read(Path... files) throws IOException {
    return TraceInput.read(List.of(files), span -> names.add(span.getName()));
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }
}
