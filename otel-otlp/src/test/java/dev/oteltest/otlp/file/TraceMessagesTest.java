package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.oteltest.otlp.SdkSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceMessagesTest {

  @TempDir Path folder;

  @Test
  void handsOnTheFileAsItIs() throws IOException {
    Path file = messagesOfOneSpan(20);
    for (int limit : new int[] {1_000, 1_300, 5_000, 1 << 20}) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] message : read(file, limit)) {
        all.writeBytes(message);
      }
      assertThat(all.toByteArray()).as("limit %s", limit).isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void putsTogetherWhatIsUnderTheLimit() throws IOException {
    Path file = messagesOfOneSpan(20);
    int limit = (int) Files.size(file) / 4;

    List<byte[]> messages = read(file, limit);

    assertThat(messages).hasSizeBetween(4, 6).allSatisfy(m -> assertThat(m).hasSizeLessThan(limit));
    assertThat(names(messages)).isEqualTo(names(20));
  }

  @Test
  void splitsALongMessageBetweenItsSpans() throws IOException {
    Path file = oneMessage(100);
    int limit = (int) Files.size(file) / 4;

    List<byte[]> messages = read(file, limit);

    assertThat(messages)
        .hasSizeBetween(5, 7)
        .allSatisfy(m -> assertThat(m).hasSizeLessThanOrEqualTo(limit));
    assertThat(names(messages)).isEqualTo(names(100));
    ResourceSpans whole = parse(Files.readAllBytes(file)).getResourceSpans(0);
    for (byte[] message : messages) {
      ResourceSpans piece = parse(message).getResourceSpans(0);
      assertThat(piece.getResource()).isEqualTo(whole.getResource());
      assertThat(piece.getSchemaUrl()).isEqualTo(whole.getSchemaUrl());
      assertThat(piece.getScopeSpans(0).getScope()).isEqualTo(whole.getScopeSpans(0).getScope());
    }
  }

  @Test
  void aSpanOverTheLimitStandsAlone() throws IOException {
    List<byte[]> messages = read(oneMessage(3), 1);
    assertThat(messages).hasSize(3);
    assertThat(names(messages)).isEqualTo(names(3));
  }

  @Test
  void splittingKeepsFieldsOfANewerOtlp() throws IOException {
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
            .build();
    ExportTraceServiceRequest request = parse(Files.readAllBytes(oneMessage(2)));
    ExportTraceServiceRequest.Builder newer = request.toBuilder();
    newer.getResourceSpansBuilder(0).setUnknownFields(unknown);
    newer.getResourceSpansBuilder(0).getScopeSpansBuilder(0).setUnknownFields(unknown);
    newer
        .getResourceSpansBuilder(0)
        .getScopeSpansBuilder(0)
        .getSpansBuilder(1)
        .setUnknownFields(unknown);
    Path file = Files.write(folder.resolve("newer.pb"), newer.build().toByteArray());

    ResourceSpans last = parse(read(file, 1).get(1)).getResourceSpans(0);

    assertThat(last.getUnknownFields()).isEqualTo(unknown);
    assertThat(last.getScopeSpans(0).getUnknownFields()).isEqualTo(unknown);
    assertThat(last.getScopeSpans(0).getSpans(0))
        .isEqualTo(newer.build().getResourceSpans(0).getScopeSpans(0).getSpans(1));
  }

  @Test
  void whatIsBeforeATornTailComesFirst() throws IOException {
    Path file = messagesOfOneSpan(3);
    long whole = Files.size(file);
    Files.write(file, new byte[] {0x0a, 100, 1, 2}, StandardOpenOption.APPEND);
    try (TraceMessages messages = TraceMessages.open(file, 1 << 20)) {
      assertThat(messages.next()).hasSize((int) whole);
      assertThat(messages.position()).isEqualTo(whole);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(messages::next)
            .isInstanceOfSatisfying(
                TraceFileException.class, e -> assertThat(e.offset()).isEqualTo(whole))
            .hasMessage(
                "%s, byte %s: the file ends after 4 bytes of a message of 102 bytes; see"
                    + " docs/troubleshooting.md#a-trace-file-is-incomplete"
                    + " (at byte %s)",
                file, whole, whole + 4);
      }
    }
  }

  @Test
  void anEmptyFileHasNone() throws IOException {
    assertThat(read(Files.createFile(folder.resolve("empty.pb")), 10)).isEmpty();
  }

  @Test
  void needsALimit() {
    assertThatThrownBy(() -> TraceMessages.open(folder.resolve("any.pb"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit: 0; it must be positive");
  }

  private Path messagesOfOneSpan(int count) throws IOException {
    Path file = folder.resolve("messages-" + count + ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (String name : names(count)) {
        writer.write(List.of(SdkSpans.named(name)));
      }
    }
    return file;
  }

  private Path oneMessage(int count) throws IOException {
    Path file = folder.resolve("message-of-" + count + ".pb");
    List<SpanData> spans = names(count).stream().map(SdkSpans::named).toList();
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(spans);
    }
    return file;
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "span " + i + " " + "x".repeat(200)).toList();
  }

  private static List<byte[]> read(Path file, int limit) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (TraceMessages messages = TraceMessages.open(file, limit)) {
      for (byte[] message = messages.next(); message != null; message = messages.next()) {
        all.add(message);
      }
    }
    return all;
  }

  private static List<String> names(List<byte[]> messages) {
    return messages.stream()
        .flatMap(message -> parse(message).getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Span::getName)
        .toList();
  }

  private static ExportTraceServiceRequest parse(byte[] message) {
    try {
      return ExportTraceServiceRequest.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("no message: " + Arrays.toString(message), e);
    }
  }
}
