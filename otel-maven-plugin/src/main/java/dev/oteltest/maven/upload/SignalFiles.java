package dev.oteltest.maven.upload;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The files to upload.
 *
 * @param files the file of each signal, whether it exists or not
 */
record SignalFiles(List<SignalFile> files) {

  /** A file with requests of a signal. */
  record SignalFile(OtlpSignal signal, Path file) {

    boolean isTraces() {
      return signal == OtlpSignal.TRACES;
    }

    /** Returns the signal as users write it. */
    String name() {
      return signal.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Finds the files.
   *
   * @param signals the signals that the user named
   * @param named whether the user named the file, which is then the only one
   * @param traces the trace file, or the file that the user named
   * @throws SettingsException if a signal is unknown, or none is named
   */
  static SignalFiles of(List<String> signals, boolean named, Path traces) {
    List<OtlpSignal> known = new ArrayList<>();
    for (String signal : signals.isEmpty() ? List.of("") : signals) {
      known.add(
          switch (signal.strip()) {
            case "traces" -> OtlpSignal.TRACES;
            case "metrics" -> OtlpSignal.METRICS;
            case "logs" -> OtlpSignal.LOGS;
            default ->
                throw new SettingsException(
                    "otel.upload.signals", signal, "traces, metrics and logs, separated by commas");
          });
    }
    if (named) {
      OtlpSignal only = known.size() == 1 ? known.get(0) : OtlpSignal.TRACES;
      return new SignalFiles(List.of(new SignalFile(only, traces)));
    }
    return new SignalFiles(
        known.stream()
            .map(signal -> new SignalFile(signal, CollectedFiles.of(signal, traces)))
            .toList());
  }

  /** Returns the files to send, in the order of the signals. */
  List<SignalFile> existing() {
    return files.stream().filter(one -> Files.isRegularFile(one.file)).toList();
  }

  /**
   * Returns a file that is missing: that of traces, if they are to be sent, because every build has
   * one; or any file if none exists.
   */
  Optional<Path> missing() {
    return files.stream()
        .filter(one -> one.isTraces() || existing().isEmpty())
        .map(SignalFile::file)
        .filter(Files::notExists)
        .findFirst();
  }
}
