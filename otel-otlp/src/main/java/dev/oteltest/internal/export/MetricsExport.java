package dev.oteltest.internal.export;

import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Sends the metrics of a run to an OTLP endpoint, in addition to writing them to the file. */
public final class MetricsExport {

  private MetricsExport() {}

  /**
   * Sends metrics as one request. Regardless of the endpoint, returns within a given time.
   *
   * @param variables {@code OTEL_EXPORTER_OTLP_METRICS_*} and {@code OTEL_EXPORTER_OTLP_*}
   * @param directory the base of relative paths to certificates
   * @param proxies finds the proxy for the endpoint
   * @param patience how long to wait until they are sent
   * @param patienceSetting the user's setting for that time
   * @param warnings receives why they could not be sent: a sentence or two without the last period
   */
  public static void send(
      List<MetricData> metrics,
      ExportVariables variables,
      Path directory,
      HttpProxy.Finder proxies,
      Duration patience,
      String patienceSetting,
      Consumer<String> warnings) {
    if (metrics.isEmpty()) {
      return;
    }
    try {
      OtlpSettings settings =
          OtlpSettings.of(
              variables.ofMetrics(),
              directory,
              proxies,
              OtlpSettings.Remedies.ofVariables(patienceSetting));
      send(new MetricsEncoder().encodeInto(metrics).copySince(0), settings, patience, warnings);
    } catch (ExportException | IllegalArgumentException e) {
      warnings.accept("The metrics of the run were not sent. " + e.getMessage());
    }
  }

  private static void send(
      byte[] message, OtlpSettings settings, Duration patience, Consumer<String> warnings)
      throws ExportException {
    ExportReport report = new ExportReport();
    FutureTask<Boolean> sending =
        new FutureTask<>(
            () -> {
              OtlpSender.create(settings, new OtlpSender.PatientPause(patience, true), report)
                  .send(message);
              return true;
            });
    Thread thread = new Thread(sending, "otel-metrics-export");
    thread.setDaemon(true); // the JVM's exit must not wait for an endpoint
    thread.start();
    try {
      sending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (report.said() != null) {
        warnings.accept("Metrics of the run: " + report.said());
      }
    } catch (TimeoutException e) {
      throw new ExportException(
          settings.endpoint().display() + " did not accept them in time",
          settings.remedies().patience()
              + patience.multipliedBy(2).plusSeconds(1).toSeconds()
              + "s",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      warnings.accept("The metrics of the run were not sent, because the build was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ExportException failed) {
        throw failed;
      }
      throw new ExportException(
          "Sending to " + settings.endpoint().display() + " failed: " + e.getCause(),
          "Check that a receiver listens there",
          e);
    } finally {
      sending.cancel(true);
    }
  }
}
