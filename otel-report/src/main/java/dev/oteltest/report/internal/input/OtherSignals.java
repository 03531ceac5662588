package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports what is not spans in files of OTLP. */
final class OtherSignals {

  static final String HINT =
      "Spans are read from OTLP in protobuf or JSON, also compressed with gzip";

  private OtherSignals() {}

  /**
   * Reports metrics and log records.
   *
   * @param signals the signals of the file
   * @throws InputException if there are no spans among them
   */
  static void report(OpenInput input, Set<OtlpSignal> signals, TraceInput into)
      throws InputException {
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
    into.problem(input.file() + ": it also has " + others + ", which are left out");
  }
}
