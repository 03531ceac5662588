package dev.oteltest.internal.export;

import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OTLP endpoint as they end, beside the file that has them anyway.
 *
 * <p>They wait in a bounded queue and go out in batches on a thread of its own: whatever the
 * endpoint does, {@link #add} returns at once and {@link #close} within a given time. What did not
 * arrive is told once, when it is closed. Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class LiveExport implements AutoCloseable {

  private static final int QUEUE = 50_000;
  private static final int BATCH = 512;
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** Receivers refuse large requests; an OpenTelemetry collector those over 20 MiB. */
  private static final int MESSAGE_BYTES = 4 * 1024 * 1024;

  private final OtlpSettings settings;
  private final LiveQueue queue;
  private final Consumer<String> warnings;
  private final ExportReport exportReport = new ExportReport();
  private final TraceEncoder encoder = new TraceEncoder();
  private final Thread thread = new Thread(this::work, "otel-live-export");

  private LiveExport(OtlpSettings settings, LiveQueue queue, Consumer<String> warnings) {
    this.settings = settings;
    this.queue = queue;
    this.warnings = warnings;
    thread.setDaemon(true); // nobody's exit waits for an endpoint
  }

  /**
   * Starts it if {@code OTEL_TRACES_EXPORTER} asks for {@code otlp}.
   *
   * @param variables {@code OTEL_TRACES_EXPORTER} and {@code OTEL_EXPORTER_OTLP_*}
   * @param directory what relative paths of certificates are relative to
   * @param proxies finds the proxy before the endpoint
   * @param patience how long {@link #close} waits for what is still to be sent
   * @param patienceSetting what the user calls that
   * @param warnings hears of a setting that can't be used, and of spans that did not arrive; a
   *     sentence or two without the last full stop
   * @return null if nobody asks for it, or a setting can't be used
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
    if (!TracesExporter.isOtlp(variables, warnings)) {
      return null;
    }
    try {
      ErrorHints errorHints = ErrorHints.ofVariables(patienceSetting);
      LiveExport export =
          new LiveExport(
              OtlpSettings.of(variables, directory, proxies, errorHints), queue, warnings);
      export.thread.start();
      return export;
    } catch (ExportException | IllegalArgumentException e) {
      warnings.accept("Nothing is exported live. " + e.getMessage());
      return null;
    }
  }

  /** Hands over spans that ended. */
  public void add(Collection<? extends SpanData> spans) {
    queue.add(spans);
  }

  /**
   * Sends what waits, for as long as {@link #start} was told, and ends it; tells what did not
   * arrive. Closing it again does nothing.
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
          endpoint()
              + " did not take all in time. "
              + settings.remedies().patience()
              + queue.patience().multipliedBy(2).plusSeconds(1).toSeconds()
              + "s");
      thread.interrupt();
    }
    tell();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    long all = queue.added();
    long lost = all - exportReport.arrived();
    if (lost > 0) {
      warnings.accept(
          lost
              + " of "
              + all
              + (all == 1 ? " span was" : " spans were")
              + " not exported live; the trace file has "
              + (lost == 1 ? "it. " : "them. ")
              + exportReport.reason(endpoint() + " takes them slower than they come"));
    } else if (exportReport.said() != null) {
      warnings.accept("Live export to " + endpoint() + ". " + exportReport.said());
    }
  }

  private String endpoint() {
    return settings.endpoint().display();
  }

  private void work() {
    try {
      List<SpanData> batch = queue.next();
      if (!batch.isEmpty()) {
        OtlpSender sender = OtlpSender.create(settings, queue, exportReport);
        for (; !batch.isEmpty(); batch = queue.next()) {
          send(sender, batch);
        }
      }
    } catch (ExportException e) {
      exportReport.because(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // its time is up
    } catch (RuntimeException | LinkageError e) {
      exportReport.because("Sending to " + endpoint() + " failed: " + e);
    } finally {
      queue.giveUp();
    }
  }

  private void send(OtlpSender sender, List<SpanData> spans) throws InterruptedException {
    ByteBuffer encoded = encoder.encode(spans);
    if (encoded.remaining() > MESSAGE_BYTES && spans.size() > 1) {
      int half = spans.size() / 2;
      send(sender, spans.subList(0, half));
      send(sender, spans.subList(half, spans.size()));
      return;
    }
    byte[] message = new byte[encoded.remaining()];
    encoded.get(message);
    try {
      sender.send(message);
      exportReport.arrived(spans.size());
    } catch (ExportException e) {
      exportReport.because(String.valueOf(e.getMessage()));
    }
  }
}
