package dev.oteltest.maven.collect;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.internal.http.AccessToken;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.merge.TraceAdoption;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import dev.oteltest.otlp.receiver.OtlpRequestConsumer;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives OTLP on one address of this machine from processes that have its token, and writes it to
 * files. What was accepted is in a file before the sender gets its response.
 */
public final class Collector {

  /** How long the end of a step waits for requests that are being received. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int TOKEN_BYTES = 16;

  private final CollectedFiles files;
  private final Consumer<String> warnings;
  private final OtlpReceiver receiver;
  private final String token;
  private final File spans;
  private final File metrics;
  private final File logs;
  private volatile long lastNanos = System.nanoTime();
  private final AtomicBoolean warned = new AtomicBoolean();

  /** Whether the user named an endpoint, so that the telemetry is not for us. */
  public static boolean isElsewhere(Map<String, String> environment, OtelVariables ofPom) {
    return SenderSettings.nameAnEndpoint(environment)
        || ofPom.get("OTEL_EXPORTER_OTLP_ENDPOINT") != null;
  }

  /**
   * Starts to receive on a free port.
   *
   * @param address the address to listen on
   * @param warnings receives problems with the files
   * @throws IOException if the receiver can't listen
   */
  public Collector(CollectedFiles files, InetAddress address, Consumer<String> warnings)
      throws IOException {
    this.files = files;
    this.warnings = warnings;
    spans = new File(files.spool());
    metrics = new File(CollectedFiles.of(OtlpSignal.METRICS, files.traces()));
    logs = new File(CollectedFiles.of(OtlpSignal.LOGS, files.traces()));
    token = newSecret();
    receiver = OtlpReceiver.builder(new Writing()).address(address).token(token).start();
  }

  /**
   * Returns the address: loopback, unless the user set another one of this machine. The address of
   * all interfaces is not among them: nobody can send to it, and it would be open to every network.
   *
   * @param value what the user set, or null
   * @throws SettingsException if this machine does not have the address
   */
  public static InetAddress address(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      InetAddress address = InetAddress.getByName(value.strip());
      if (NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (UnknownHostException | SocketException e) {
      // The same as an address of another machine.
    }
    throw new SettingsException(
        "otel.collect.address",
        value,
        "an address of this machine, such as 172.17.0.1 for containers on Docker's default bridge"
            + " (ip addr show docker0)");
  }

  /** Returns 32 random hex digits. */
  public static String newSecret() {
    return AccessToken.random(TOKEN_BYTES).text();
  }

  /** Returns the endpoint for all signals. */
  String endpoint() {
    return receiver.endpoint().toString();
  }

  /** Returns the token that senders must have; it is a secret. */
  public String token() {
    return token;
  }

  /**
   * Returns the variables for processes whose telemetry is collected.
   *
   * @param user the variables that the user set: gRPC is received if they ask for it
   */
  public Map<String, String> variables(Map<String, String> user) {
    return settings(user).variables(user);
  }

  /** Returns what makes an SDK send to this collector. */
  SenderSettings settings(Map<String, String> user) {
    Optional<URI> grpc = SenderSettings.nameGrpc(user) ? grpcEndpoint() : Optional.empty();
    return grpc.isPresent()
        ? new SenderSettings(grpc.get().toString(), SenderSettings.GRPC, token)
        : new SenderSettings(endpoint(), SenderSettings.HTTP, token);
  }

  private Optional<URI> grpcEndpoint() {
    try {
      Optional<URI> endpoint = receiver.grpcEndpoint();
      if (endpoint.isEmpty()) {
        warnings.accept(
            "OTEL_EXPORTER_OTLP_PROTOCOL is grpc, but http/protobuf is collected. For gRPC, add"
                + " io.grpc:grpc-netty-shaded to the <dependencies> of this plugin in the POM; a call without a POM can't have"
                + " it");
      }
      return endpoint;
    } catch (IOException e) {
      warnings.accept("gRPC can't be collected, so http/protobuf is: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Waits until nothing was sent for a time, but at most for another time. */
  void awaitSenders(Duration quiet, Duration most) throws InterruptedException {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < most.toNanos()
        && System.nanoTime() - lastNanos < quiet.toNanos()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /**
   * Stops receiving, after waiting up to 5 seconds for requests in progress, and moves the spans to
   * the trace file.
   *
   * @param step the span that roots of adopted traces get as their parent; invalid for none
   * @return a sentence on what was collected; null if nothing was sent
   * @throws IOException if the spans could not be moved; they are then in the file of the message
   */
  public @Nullable String finish(SpanContext step) throws IOException {
    receiver.close(PATIENCE);
    metrics.close();
    logs.close();
    spans.close();
    if (!warned.get() && receiver.rejectedRequests() > 0) {
      warnings.accept(
          "The collector of this step rejected "
              + CountText.of(receiver.rejectedRequests(), "request")
              + ": without its token, malformed, or too many at once. If telemetry is missing, pass"
              + " OTEL_EXPORTER_OTLP_HEADERS on to the processes that send it");
    }
    String adopted = "";
    if (spans.requests.get() > 0) {
      try {
        adopted = step.isValid() ? adopt(step) : "";
        files.finish(warnings);
      } catch (IOException e) {
        throw new IOException(
            "The spans that this step collected stay in " + files.spool() + ": " + e.getMessage(),
            e);
      }
    }
    return describe(adopted);
  }

  private String adopt(SpanContext step) throws IOException {
    TraceAdoption.Report report = TraceAdoption.rewrite(files.spool(), step);
    for (TraceFileException torn : report.files().torn()) {
      warnings.accept("Part of the trace is missing: " + torn.getMessage());
    }
    return report.traces() == 0 ? "" : " (" + CountText.of(report.traces(), "trace") + " adopted)";
  }

  private @Nullable String describe(String adopted) {
    StringBuilder text = new StringBuilder();
    if (spans.requests.get() > 0) {
      text.append(CountText.of(receiver.receivedSpans(), "span")).append(adopted);
    }
    for (File file : new File[] {metrics, logs}) {
      if (file.requests.get() > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(CountText.of(file.requests.get(), "request"))
            .append(" in ")
            .append(file.path.getFileName());
      }
    }
    return text.isEmpty() ? null : "Collected " + text;
  }

  private void warnOnce(Path file, IOException problem) {
    if (warned.compareAndSet(false, true)) {
      warnings.accept(
          ("Could not write what a process of this step sent to %s: %s. The senders are"
                  + " asked to retry. Make sure that the disk has space and the folder is writable")
              .formatted(file, problem.getMessage()));
    }
  }

  /** Appends each request to the file of its signal. */
  private final class Writing implements OtlpRequestConsumer {

    @Override
    public void traces(byte[] request) {
      spans.write(request);
    }

    @Override
    public void metrics(byte[] request) {
      metrics.write(request);
    }

    @Override
    public void logs(byte[] request) {
      logs.write(request);
    }
  }

  /** A file that is created when the first request arrives. */
  private final class File {

    private final Path path;
    private final AtomicLong requests = new AtomicLong();
    private @Nullable TraceFileWriter writer;

    File(Path path) {
      this.path = path;
    }

    /**
     * Appends a request.
     *
     * @throws RejectedExecutionException if it can't be written, so that the sender retries
     */
    void write(byte[] request) {
      lastNanos = System.nanoTime();
      try {
        open().writeRequest(request);
        requests.incrementAndGet();
      } catch (IOException e) {
        warnOnce(path, e);
        throw new RejectedExecutionException(e);
      }
    }

    private synchronized TraceFileWriter open() throws IOException {
      TraceFileWriter opened = writer;
      if (opened == null || !Files.exists(path)) { // a clean has removed it
        close();
        opened = CollectedFiles.open(path, warnings);
        writer = opened;
      }
      return opened;
    }

    synchronized void close() throws IOException {
      if (writer != null) {
        writer.close();
        writer = null;
      }
    }
  }
}
