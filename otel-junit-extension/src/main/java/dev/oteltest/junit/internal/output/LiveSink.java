package dev.oteltest.junit.internal.output;

import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.export.LiveExport;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.JunitWarnings;
import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.otlp.internal.run.TestPlanRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends spans to an endpoint in addition to another sink. */
public final class LiveSink implements SpanSink {

  private final SpanSink file;
  private final LiveExport export;
  private final TelemetryCapture capture = TelemetryCapture.get();

  public LiveSink(SpanSink file, LiveExport export) {
    this.file = file;
    this.export = export;
    capture.sendsLive();
  }

  /** Starts live export; returns null if it is not requested, or if a setting can't be used. */
  public static @Nullable LiveExport start(RunSettings runSettings, ConfigSource configSource) {
    return LiveExport.start(
        variable -> configSource.openTelemetry().text(EnvironmentNames.property(variable)),
        runSettings.base(),
        server -> null, // uses the JVM's proxy, if any
        RunSettings.exportTimeout(configSource),
        RunSetting.EXPORT_TIMEOUT.key(),
        message -> JunitWarnings.warn(message + ".", null));
  }

  @Override
  public void write(Collection<SpanData> spans) {
    file.write(spans);
    export.add(withoutThoseSent(spans));
  }

  private Collection<SpanData> withoutThoseSent(Collection<SpanData> spans) {
    List<SpanData> ours = new ArrayList<>(spans.size());
    for (SpanData span : spans) {
      if (!capture.isSentByItsSdk(span)) {
        ours.add(span);
      }
    }
    return ours;
  }

  @Override
  public int begin(SpanData span) {
    return file.begin(span);
  }

  @Override
  public int plan(TestPlanRecord outline) {
    return file.plan(outline);
  }

  @Override
  public void end(int ticket) {
    file.end(ticket);
  }

  /** Closes the file first because it does not depend on a server. */
  @Override
  public void close() {
    file.close();
    export.close();
  }
}
