package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;

/** How words about a single span are added, with what they wait for. */
abstract class WaitingSpanWords {

  private final WaitingWords words;

  WaitingSpanWords(WaitingWords words) {
    this.words = words;
  }

  WaitingWords words() {
    return words;
  }

  /** Returns spans, the first of which has log records. */
  static CapturedTelemetry withLogs(SampleSpan... roots) {
    List<SpanData> spans = SampleSpan.spans(roots);
    return CapturedTelemetry.of(
        spans, List.of(), SampleSignals.logs(spans.get(0).getSpanContext()));
  }

  void atEnd(String word, SampleSpan wrong, Consumer<SpanAssert> call) {
    onceEnded(word, sample("job"), wrong, call);
  }

  void onceEnded(String word, SampleSpan right, SampleSpan wrong, Consumer<SpanAssert> call) {
    words.atEnd(
        word,
        telemetry(sample("job").unfinished()),
        telemetry(wrong),
        telemetry(right),
        it -> call.accept(it.hasSpan("job")));
  }

  void inQuiet(String word, SampleSpan before, SampleSpan contradicted, Consumer<SpanAssert> call) {
    words.inQuiet(
        word, telemetry(before), telemetry(contradicted), it -> call.accept(it.hasSpan("job")));
  }
}
