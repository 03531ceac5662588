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

  private static final String TRACES = "traces";
  private static final String METRICS = "metrics";
  private static final String LOGS = "logs";

  /** All signals, which are sent unless the user names some. */
  static final List<String> ALL = List.of(TRACES, METRICS, LOGS);

  /** A file with requests of a signal: {@code traces}, {@code metrics} or {@code logs}. */
  record SignalFile(String signal, Path file) {

    boolean isTraces() {
      return signal.equals(TRACES);
    }

    OtlpSignal content() {
      return OtlpSignal.valueOf(signal.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Finds the files.
   *
   * @param signals the signals that the user named
   * @param named whether the user named the file, which is then the only one
   * @param file the trace file, or the file that the user named
   * @throws SettingsException if a signal is unknown, or none is named
   */
  static SignalFiles of(List<String> signals, boolean named, Path file) {
    List<SignalFile> files = new ArrayList<>();
    for (String signal : signals) {
      files.add(
          switch (signal.strip()) {
            case TRACES -> new SignalFile(TRACES, file);
            case METRICS -> new SignalFile(METRICS, file.resolveSibling(CollectedFiles.METRICS));
            case LOGS -> new SignalFile(LOGS, file.resolveSibling(CollectedFiles.LOGS));
            default ->
                throw new SettingsException(
                    "otel.upload.signals", signal, "traces, metrics and logs, separated by commas");
          });
    }
    if (files.isEmpty()) {
      throw new SettingsException(
          "otel.upload.signals", "", "traces, metrics and logs, separated by commas");
    }
    String only = files.size() == 1 ? files.get(0).signal : TRACES;
    return new SignalFiles(named ? List.of(new SignalFile(only, file)) : files);
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
