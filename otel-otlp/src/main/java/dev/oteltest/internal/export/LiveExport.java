package dev.oteltest.internal.export;

import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OTLP endpoint as they end, in addition to writing them to the file.
 *
 * <p>Spans wait in a bounded queue, and a separate thread sends them in batches. Regardless of the
 * endpoint, {@link #add} returns at once and {@link #close} within a given time. Lost spans are
 * reported once, on closing. Safe for use by any number of threads.
 */
public final class LiveExport implements AutoCloseable {

  private static final int QUEUE = 50_000;
  private static final int BATCH = 512;
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** Receivers reject large requests; an OpenTelemetry Collector rejects those over 20 MiB. */
  private static final int MESSAGE_BYTES = 4 * 1024 * 1024;

  /** The endpoint for messages, without secrets. */
  private final String endpoint;

  private final OtlpSettings.Remedies remedies;

  /** The settings for HTTP; null if {@link #other} is used. */
  private final @Nullable OtlpSettings settings;

  /** The sender for another protocol, or null. */
  private final @Nullable ExporterSender other;

  private final LiveQueue queue;
  private final Consumer<String> warnings;
  private final ExportReport exportReport = new ExportReport();
  private final TraceEncoder encoder = new TraceEncoder();
  private final Thread thread = new Thread(this::work, "otel-live-export");

  private LiveExport(
      ExportVariables variables,
      Path directory,
      HttpProxy.Finder proxies,
      LiveQueue queue,
      String patienceSetting,
      Consumer<String> warnings)
      throws ExportException {
    String protocol = variables.ofSignal("PROTOCOL");
    this.remedies = OtlpSettings.Remedies.ofVariables(patienceSetting);
    this.other =
        protocol == null || protocol.equals(OtlpEndpoint.HTTP)
            ? null
            : otherSender(protocol, variables);
    this.settings = other == null ? OtlpSettings.of(variables, directory, proxies, remedies) : null;
    this.endpoint = settings == null ? "OTLP over " + protocol : settings.endpoint().display();
    this.queue = queue;
    this.warnings = warnings;
    thread.setDaemon(true); // the JVM's exit must not wait for an endpoint
  }

  /** Returns null where the classes to configure an SDK are missing, as in a Maven plugin. */
  private static @Nullable ExporterSender otherSender(String protocol, ExportVariables variables)
      throws ExportException {
    try {
      return ExporterSender.open(protocol, variables);
    } catch (NoClassDefFoundError e) {
      return null;
    }
  }

  /**
   * Starts the export if {@code OTEL_TRACES_EXPORTER} contains {@code otlp}.
   *
   * @param variables {@code OTEL_TRACES_EXPORTER} and {@code OTEL_EXPORTER_OTLP_*}
   * @param directory the base of relative paths to certificates
   * @param proxies finds the proxy for the endpoint
   * @param patience how long {@link #close} waits for spans that are not sent yet
   * @param patienceSetting the user's setting for that time
   * @param warnings receives warnings about unusable settings and lost spans: a sentence or two
   *     without the last period
   * @return null if the export is not requested, or a setting can't be used
   */
  public static @Nullable LiveExport start(
      ExportVariables variables,
      Path directory,
      HttpProxy.Finder proxies,
      Duration patience,
      String patienceSetting,
      Consumer<String> warnings) {
    return start(
        variables,
        directory,
        proxies,
        new LiveQueue(QUEUE, BATCH, GATHERING, patience),
        patienceSetting,
        warnings);
  }

  static @Nullable LiveExport start(
      ExportVariables variables,
      Path directory,
      HttpProxy.Finder proxies,
      LiveQueue queue,
      String patienceSetting,
      Consumer<String> warnings) {
    if (!variables.exports(warnings)) {
      return null;
    }
    try {
      LiveExport export =
          new LiveExport(variables, directory, proxies, queue, patienceSetting, warnings);
      export.thread.start();
      return export;
    } catch (ExportException | IllegalArgumentException e) {
      warnings.accept("Live export is off. " + e.getMessage());
      return null;
    }
  }

  /** Adds spans that ended. */
  public void add(Collection<? extends SpanData> spans) {
    queue.add(spans);
  }

  /**
   * Sends the waiting spans for as long as the patience given to {@link #start} allows, and reports
   * lost spans. Closing it again does nothing.
   */
  @Override
  public void close() {
    if (!queue.close()) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(Math.max(1, queue.timeLeft().toMillis()));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (thread.isAlive()) {
      exportReport.because(
          endpoint
              + " did not accept all spans in time. "
              + remedies.patience()
              + queue.patience().multipliedBy(2).plusSeconds(1).toSeconds()
              + "s");
      thread.interrupt();
    }
    report();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void report() {
    long all = queue.added();
    long lost = all - exportReport.arrived();
    if (lost > 0) {
      warnings.accept(
          "%s of %s not exported live (%s); the trace file contains %s. %s"
              .formatted(
                  lost,
                  CountText.of(all, "span was", "spans were"),
                  TroubleshootingEntry.NOT_ARRIVING.see(),
                  lost == 1 ? "it" : "them",
                  exportReport.reason(endpoint + " accepts spans more slowly than they end")));
    } else if (exportReport.said() != null) {
      warnings.accept("Live export to " + endpoint + ". " + exportReport.said());
    }
  }

  private void work() {
    try {
      List<SpanData> batch = queue.next();
      if (!batch.isEmpty()) {
        OtlpSender sender =
            settings == null ? null : OtlpSender.create(settings, queue, exportReport);
        for (; !batch.isEmpty(); batch = queue.next()) {
          send(batch, sender);
        }
      }
    } catch (ExportException e) {
      exportReport.because(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its time is up
    } catch (RuntimeException | LinkageError e) {
      exportReport.because("Sending to " + endpoint + " failed: " + e);
    } finally {
      queue.giveUp();
      if (other != null) {
        other.close();
      }
    }
  }

  private void send(List<SpanData> spans, @Nullable OtlpSender sender) throws InterruptedException {
    try {
      if (other != null) {
        other.send(spans);
      } else if (sender != null) {
        ReverseBuffer encoded = encoder.encodeInto(spans);
        if (encoded.size() > MESSAGE_BYTES && spans.size() > 1) {
          int half = spans.size() / 2;
          send(spans.subList(0, half), sender);
          send(spans.subList(half, spans.size()), sender);
          return;
        }
        sender.send(encoded.copySince(0));
      }
      exportReport.arrived(spans.size());
    } catch (ExportException e) {
      exportReport.because(String.valueOf(e.getMessage()));
    }
  }
}
