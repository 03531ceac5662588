package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.SpanDataComparison;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFileTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() throws IOException {
    Path file = folder.resolve("a/b/traces.pb");
    SpanData full = SdkSpans.full();
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("one"), full));
      writer.write(List.of());
    }
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("three")));
    }

    List<SpanData> read = TraceFileReader.readAll(file);

    assertThat(read)
        .extracting(SpanData::getName)
        .containsExactly("one", "POST /πίξελ 🖼", "three");
    SpanDataComparison.assertSame(read.get(1), full);
  }

  @Test
  void readsMessageByMessage() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("one"), SdkSpans.named("two")));
      writer.write(List.of(SdkSpans.named("three")));
    }
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("one", "two");
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("three");
      assertThat(reader.readNext()).isNull();
      assertThat(reader.readNext()).isNull();
    }
  }

  @Test
  void readsOneScopeAndCountsNoDamageInOthers() throws IOException {
    Path file = folder.resolve("traces.pb");
    InstrumentationScopeInfo other = InstrumentationScopeInfo.create("other");
    SpanData span = SdkSpans.named("of a test");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(ofScope(SdkSpans.named("before"), other), span));
      writer.write(List.of(ofScope(SdkSpans.named("unreadable"), other)));
      writer.write(List.of(span));
    }
    byte[] bytes = Files.readAllBytes(file);
    int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("unreadable");
    bytes[name - 1] = 127; // longer than the span
    Files.write(file, bytes);
    String scope = span.getInstrumentationScopeInfo().getName();
    try (TraceFileReader reader = TraceFileReader.open(file, scope)) {
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("of a test");
      assertThat(reader.readNext()).isEmpty();
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("of a test");
      assertThat(reader.readNext()).isNull();
      assertThat(reader.leftOut()).isEmpty();
    }
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(reader.readNext()).hasSize(2);
      assertThat(reader.readNext()).isEmpty();
      assertThat(reader.leftOut()).isPresent();
    }
  }

  private static SpanData ofScope(SpanData span, InstrumentationScopeInfo scope) {
    return new DelegatingSpanData(span) {
      @Override
      public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
      }
    };
  }

  @Test
  void anEmptyFileHasNoSpans() throws IOException {
    Path file = Files.createFile(folder.resolve("traces.pb"));
    assertThat(TraceFileReader.readAll(file)).isEmpty();
  }

  @Test
  void aTornTailIsReportedWithItsPosition() throws IOException {
    Path file = torn();
    long whole = Files.size(file) - 4;
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("whole");
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(reader::readNext)
            .isInstanceOfSatisfying(
                TraceFileException.class,
                e -> {
                  assertThat(e.file()).isEqualTo(file);
                  assertThat(e.offset()).isEqualTo(whole);
                  assertThat(e.getMessage())
                      .matches(
                          "\\Q"
                              + file
                              + "\\E, byte "
                              + e.offset()
                              + ": the file ends after 4 bytes of a message of \\d+ bytes.*");
                });
      }
    }
  }

  private Path torn() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("whole")));
    }
    long whole = Files.size(file);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("torn")));
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, (int) whole + 4));
    return file;
  }
}
