package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.guard.SentenceWarnings;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the spans of a run to an endpoint when they end. */
public final class LiveSink {

  private final LiveExport export;
  private final TelemetryCapture capture = TelemetryCapture.get();

  private LiveSink(LiveExport export) {
    this.export = export;
    capture.sendsLive();
  }

  /** Starts live export; returns null if it is not requested, or if a setting can't be used. */
  public static @Nullable LiveSink start(RunSettings runSettings, ConfigSource configSource) {
    LiveExport export =
        LiveExport.start(
            variable -> configSource.openTelemetry().text(EnvironmentNames.property(variable)),
            runSettings.base(),
            server -> null, // uses the JVM's proxy, if any
            RunSettings.exportTimeout(configSource),
            RunSetting.EXPORT_TIMEOUT.key(),
            new SentenceWarnings());
    return export == null ? null : new LiveSink(export);
  }

  /** Sends spans, except those that are sent by the SDK of the code under test. */
  public void write(Collection<SpanData> spans) {
    List<SpanData> ours = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      if (!capture.isSentByItsSdk(span)) {
        ours.add(span);
      }
    }
    export.add(ours);
  }

  /** Waits until all spans are sent, for a limited time. */
  public void close() {
    export.close();
  }
}
