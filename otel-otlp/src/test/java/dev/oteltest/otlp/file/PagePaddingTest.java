package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePaddingTest {

  private static final int PAGE = 4096;

  @TempDir Path folder;

  @Property(tries = 200)
  void aFileThatIsShownIsWholeAtTheEndOfEachPage(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 3_900) Integer> lengths)
      throws IOException {
    Path file = Files.createTempFile("pages", ".pb");
    try {
      try (TraceFileWriter writer = TraceFileWriter.appendShown(file)) {
        for (int length : lengths) {
          writer.write(List.of(SdkSpans.named("x".repeat(length))));
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      assertWholeAtTheEndOfEachPage(bytes);
      assertThat(TraceFileReader.readAll(file))
          .extracting(span -> span.getName().length())
          .isEqualTo(lengths);
      assertThat(ExportTraceServiceRequest.parseFrom(bytes).getResourceSpansCount())
          .isEqualTo(lengths.size());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aReaderSeesWholeMessagesWhileTheFileIsWritten() throws Exception {
    Path file = folder.resolve("shown.pb");
    Set<Long> seen = new TreeSet<>();
    AtomicBoolean writing = new AtomicBoolean(true);
    try (TraceFileWriter writer = TraceFileWriter.appendShown(file)) {
      Thread reader =
          new Thread(
              () -> {
                while (writing.get()) {
                  seen.add(file.toFile().length());
                }
              });
      reader.start();
      for (int i = 0; i < 20_000; i++) {
        writer.write(List.of(SdkSpans.named("x".repeat(500 + i % 300))));
      }
      writing.set(false);
      reader.join();
    }
    Set<Long> boundaries = new HashSet<>();
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      while (fields.next()) {
        boundaries.add(fields.offset()); // padding ends there
        boundaries.add(fields.endOffset());
      }
    }
    assertThat(boundaries).containsAll(seen);
  }

  @Property
  void paddingFillsThePageOrIsNotNeeded(
      @ForAll @IntRange(min = 1, max = 3 * PAGE) int length,
      @ForAll @IntRange(max = 3 * PAGE) int end) {
    int padding = PagePadding.paddingBefore(length, end);
    int start = end + padding;
    assertThat(padding).isNotNegative().isNotEqualTo(1);
    assertThat((start + length) % PAGE).isNotEqualTo(PAGE - 1);
    if (length != PAGE - 1 && length <= PAGE && end % PAGE != PAGE - 1) {
      assertThat((start + length - 1) / PAGE).as("last page").isEqualTo(start / PAGE);
      assertThat(padding).isIn(0, PAGE - end % PAGE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 128, 129, 130, 131, 132, 4_000, 4_094, 4_095, 4_096})
  void paddingIsAsLongAsItShouldBeAndSaysNothing(int length) throws IOException {
    ReverseBuffer buffer = new ReverseBuffer();
    buffer.raw(new TraceEncoder().encode(List.of(SdkSpans.named("behind it"))));
    int message = buffer.size();
    buffer.raw(new byte[] {1, 2, 3}); // what was in the buffer before does not show
    buffer.clear();
    buffer.raw(new TraceEncoder().encode(List.of(SdkSpans.named("behind it"))));
    buffer.padding(PagePadding.PADDING, length);
    assertThat(buffer.size()).isEqualTo(message + length);

    byte[] bytes = new byte[buffer.size()];
    buffer.view().get(bytes);
    ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(bytes);
    assertThat(request.getResourceSpansCount()).isOne();
    assertThat(request.getUnknownFields().asMap()).containsOnlyKeys(PagePadding.PADDING);
    Path file = Files.write(folder.resolve("padded.pb"), bytes);
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      assertThat(fields.next()).isTrue();
      assertThat(fields.offset()).isEqualTo(length);
      assertThat(fields.next()).isFalse();
      assertThat(fields.arePadded()).isTrue();
    }
  }

  @Test
  void spansThatTakeMoreThanAPageAreWrittenInSeveralMessages() throws IOException {
    Path file = folder.resolve("shown.pb");
    List<SpanData> spans =
        IntStream.range(0, 100)
            .mapToObj(i -> SdkSpans.named("span " + i + " ".repeat(i * 37 % 2_000)))
            .toList();
    try (TraceFileWriter writer = TraceFileWriter.appendShown(file)) {
      writer.write(spans);
    }
    assertWholeAtTheEndOfEachPage(Files.readAllBytes(file));
    assertThat(TraceFileReader.readAll(file))
        .extracting(SpanData::getName)
        .isEqualTo(spans.stream().map(SpanData::getName).toList());
  }

  @Test
  void aSpanThatIsLongerThanAPageIsWrittenAsItIsAndTheNextOnesAreKeptOnTheirPage()
      throws IOException {
    Path file = folder.resolve("shown.pb");
    try (TraceFileWriter writer = TraceFileWriter.appendShown(file)) {
      writer.write(List.of(SdkSpans.named("a"), SdkSpans.named("long".repeat(5_000))));
      for (int i = 0; i < 40; i++) {
        writer.write(List.of(SdkSpans.named("b".repeat(100 * i))));
      }
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(TraceFileReader.readAll(file)).hasSize(42);
    for (int end = bytes.length / PAGE * PAGE; end > 6 * PAGE; end -= PAGE) {
      assertWhole(Arrays.copyOf(bytes, end));
    }
  }

  @Test
  void aFileThatIsNotReadWhileItGrowsIsNotPadded() throws IOException {
    Path file = folder.resolve("plain.pb");
    List<SpanData> spans = new ArrayList<>();
    ByteBuffer expected = ByteBuffer.allocate(64 * 1024);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (int i = 0; i < 40; i++) {
        SpanData span = SdkSpans.named("a".repeat(700));
        spans.add(span);
        writer.write(List.of(span));
        expected.put(new TraceEncoder().encode(List.of(span)));
      }
    }
    assertThat(Files.readAllBytes(file))
        .isEqualTo(Arrays.copyOf(expected.array(), expected.position()));
  }

  @Test
  void aFieldOfThatNumberThatSaysSomethingIsKept() throws IOException {
    byte[] newer = {15 << 3 | 2, 3, 0, 0, 1};
    byte[] padding = {15 << 3 | 2, 3, 0, 0, 0};
    Path one = Files.write(folder.resolve("one.pb"), newer);
    Path two = Files.write(folder.resolve("two.pb"), padding);
    Path merged = folder.resolve("merged.pb");
    assertThat(TraceFiles.merge(List.of(two, one, two), merged).bytes()).isEqualTo(newer.length);
    assertThat(Files.readAllBytes(merged)).isEqualTo(newer);
  }

  private static void assertWholeAtTheEndOfEachPage(byte[] bytes) throws IOException {
    for (int end = PAGE; end < bytes.length; end += PAGE) {
      assertWhole(Arrays.copyOf(bytes, end));
    }
    assertWhole(bytes);
  }

  private static void assertWhole(byte[] bytes) throws IOException {
    ExportTraceServiceRequest.parseFrom(bytes);
    Path file = Files.createTempFile("page", ".pb");
    try {
      Files.write(file, bytes);
      assertThat(TraceFiles.findTear(file)).isNull();
    } finally {
      Files.delete(file);
    }
  }
}
