package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Passes on spans, and collects what is left out of their files. */
final class ReadSpans {

  static final String HINT =
      "Spans are read from OTLP in protobuf or JSON, also compressed with gzip";

  private final Consumer<? super SpanData> target;
  final List<String> problems = new ArrayList<>();
  private long count;

  ReadSpans(Consumer<? super SpanData> target) {
    this.target = target;
  }

  void add(SpanData span) {
    count++;
    target.accept(span);
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Returns how many spans were read so far. */
  long count() {
    return count;
  }

  /**
   * Reports metrics and log records of a file.
   *
   * @param signals the signals of the file
   * @throws InputException if there are no spans among them
   */
  void others(OpenInput input, Set<OtlpSignal> signals) throws InputException {
    String others =
        signals.stream()
            .filter(signal -> signal != OtlpSignal.TRACES)
            .map(signal -> signal.items)
            .sorted()
            .collect(Collectors.joining(" and "));
    if (others.isEmpty()) {
      return;
    }
    if (!signals.contains(OtlpSignal.TRACES)) {
      throw InputException.notSpans(
          input.file(), "it has " + others + ", not spans. Name a file of spans");
    }
    problem(input.file() + ": it also has " + others + ", which are left out");
  }
}
