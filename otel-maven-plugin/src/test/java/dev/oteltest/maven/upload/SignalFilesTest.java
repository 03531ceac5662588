package dev.oteltest.maven.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.maven.upload.SignalFiles.SignalFile;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalFilesTest {

  private static final List<String> ALL = List.of("traces", "metrics", "logs");

  @TempDir Path folder;

  private Path traces;
  private Path logs;

  @BeforeEach
  void name() {
    traces = folder.resolve("test-traces.pb");
    logs = folder.resolve("test-logs.pb");
  }

  @Test
  void whatWasCollectedIsSentWithTheTraces() throws IOException {
    Files.createFile(traces);
    Files.createFile(logs);
    SignalFiles files = SignalFiles.of(ALL, false, traces);
    assertThat(files.missing()).isEmpty();
    assertThat(files.existing())
        .containsExactly(
            new SignalFile(OtlpSignal.TRACES, traces), new SignalFile(OtlpSignal.LOGS, logs));
  }

  @Test
  void theTraceFileIsMissingAlsoIfLogsAreThere() throws IOException {
    Files.createFile(logs);
    assertThat(SignalFiles.of(ALL, false, traces).missing()).contains(traces);
  }

  @Test
  void withoutTracesAnyFileIsEnoughButNoneIsNot() throws IOException {
    SignalFiles files = SignalFiles.of(List.of("metrics", "logs"), false, traces);
    assertThat(files.missing()).contains(folder.resolve("test-metrics.pb"));
    Files.createFile(logs);
    assertThat(files.missing()).isEmpty();
    assertThat(files.existing()).containsExactly(new SignalFile(OtlpSignal.LOGS, logs));
  }

  @Test
  void aNamedFileIsTheOnlyOne() throws IOException {
    Files.createFile(logs);
    Path named = Files.createFile(folder.resolve("named.pb"));
    assertThat(SignalFiles.of(ALL, true, named).existing())
        .containsExactly(new SignalFile(OtlpSignal.TRACES, named));
    assertThat(SignalFiles.of(List.of(" metrics "), true, named).existing())
        .containsExactly(new SignalFile(OtlpSignal.METRICS, named));
  }

  @Test
  void anUnknownSignalOrNoneIsAnError() {
    assertThatThrownBy(() -> SignalFiles.of(List.of("spans"), false, traces))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("otel.upload.signals")
        .hasMessageContaining("'spans'")
        .hasMessageContaining("traces, metrics and logs");
    assertThatThrownBy(() -> SignalFiles.of(List.of(), false, traces))
        .isInstanceOf(SettingsException.class);
  }
}
