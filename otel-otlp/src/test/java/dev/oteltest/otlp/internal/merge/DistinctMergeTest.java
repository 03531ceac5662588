package dev.oteltest.otlp.internal.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.SpanDataComparison;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctMergeTest {

  @TempDir Path folder;

  private final SpanData a = SdkSpans.named("a");
  private final SpanData b = SdkSpans.named("b");
  private final SpanData c = scoped("other", "c");
  private final SpanData d = SdkSpans.full();

  @Test
  void writesEachSpanOnce() throws IOException {
    Path first = file("first.pb", List.of(a, b), List.of(c));
    Path second = file("second.pb", List.of(b, c, d), List.of(a));
    Path target = folder.resolve("sub/merged.pb");

    DistinctMerge.Report report = TestMerges.merge(List.of(first, second), target);

    assertThat(report.spans()).isEqualTo(4);
    assertThat(report.duplicates()).isEqualTo(3);
    assertThat(report.files().bytes()).isEqualTo(Files.size(target));
    List<SpanData> merged = TraceFileReader.readAll(target);
    assertThat(merged)
        .extracting(SpanData::getName)
        .containsExactly("a", "b", "c", "POST /πίξελ 🖼");
    SpanDataComparison.assertSame(merged.get(3), d);
    assertThat(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(target)))
        .satisfies(
            request ->
                assertThat(request.getResourceSpans(2).getScopeSpansList())
                    .as("scopes without a span left")
                    .hasSize(1));
  }

  @Test
  void filesWithoutDuplicatesStayAsTheyAre() throws IOException {
    Path first = file("first.pb", List.of(a, b));
    Path second = file("second.pb", List.of(c), List.of(d));
    Path target = folder.resolve("merged.pb");

    TestMerges.merge(List.of(first, second), target);

    byte[] expected = new byte[(int) (Files.size(first) + Files.size(second))];
    System.arraycopy(Files.readAllBytes(first), 0, expected, 0, (int) Files.size(first));
    System.arraycopy(
        Files.readAllBytes(second), 0, expected, (int) Files.size(first), (int) Files.size(second));
    assertThat(target).hasBinaryContent(expected);
  }

  @Test
  void theTargetMayBeAmongTheParts() throws IOException {
    Path target = file("traces.pb", List.of(a));
    Path shard = file("shard.pb", List.of(a), List.of(b));

    TestMerges.merge(List.of(target, shard), target);

    assertThat(TraceFileReader.readAll(target))
        .extracting(SpanData::getName)
        .containsExactly("a", "b");
  }

  @Test
  void whatABrokenMessageHoldsIsNotTakenForKnown() throws IOException {
    ByteArrayOutputStream scope = new ByteArrayOutputStream();
    scope.writeBytes(
        ExportTraceServiceRequest.parseFrom(new TraceEncoder().encode(List.of(b)))
            .getResourceSpans(0)
            .getScopeSpans(0)
            .toByteArray());
    scope.write(0); // no field has the number 0
    Path broken = folder.resolve("broken.pb");
    Files.write(broken, field(1, field(2, scope.toByteArray())));
    Path whole = file("whole.pb", List.of(b));
    Path target = folder.resolve("merged.pb");

    DistinctMerge.Report report = TestMerges.merge(List.of(broken, whole), target);

    assertThat(report.files().torn()).isEmpty();
    assertThat(report.leftOut()).hasSize(1);
    assertThat(TraceFileReader.readAll(target)).extracting(SpanData::getName).containsExactly("b");
  }

  @Test
  void aTornTailIsLeftOutAndReported() throws IOException {
    Path torn = file("torn.pb", List.of(a));
    Files.write(torn, new byte[] {0x0a, 5}, StandardOpenOption.APPEND);
    Path target = folder.resolve("merged.pb");

    DistinctMerge.Report report = TestMerges.merge(List.of(torn), target);

    assertThat(report.files().torn()).extracting(TraceFileException::file).containsExactly(torn);
    assertThat(TraceFileReader.readAll(target)).extracting(SpanData::getName).containsExactly("a");
  }

  @Test
  void spansWithoutIdsAreNotDuplicates() throws IOException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    request.addResourceSpansBuilder().addScopeSpansBuilder().addSpansBuilder().setName("no id");
    Path file = Files.write(folder.resolve("no-id.pb"), request.build().toByteArray());
    Files.write(file, request.build().toByteArray(), StandardOpenOption.APPEND);

    DistinctMerge.Report report = TestMerges.merge(List.of(file), folder.resolve("merged.pb"));

    assertThat(report.spans()).isEqualTo(2);
    assertThat(report.duplicates()).isZero();
  }

  @Test
  void remembersManyIds() {
    SpanIdSet ids = new SpanIdSet();
    for (int round = 0; round < 2; round++) {
      for (long trace = 1; trace <= 3; trace++) {
        for (long span = 1; span <= 10_000; span++) {
          assertThat(ids.add(trace, 1, span)).isEqualTo(round == 0);
        }
      }
    }
  }

  private static byte[] field(int number, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeByteArray(number, body);
    coded.flush();
    return out.toByteArray();
  }

  private static SpanData scoped(String scope, String name) {
    Span span = SdkSpans.PROVIDER.get(scope).spanBuilder(name).setNoParent().startSpan();
    span.end();
    return SdkSpans.data(span);
  }

  @SafeVarargs
  private Path file(String name, List<SpanData>... messages) throws IOException {
    Path file = folder.resolve(name);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (List<SpanData> message : messages) {
        writer.write(message);
      }
    }
    return file;
  }
}
