package dev.oteltest.internal.export;

import dev.oteltest.internal.http.TlsFailure;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.internal.text.CountText;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;

/**
 * Sends messages to one OTLP endpoint, with retries. Not thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
public final class OtlpSender {

  private static final TlsFailure.Settings TLS =
      new TlsFailure.Settings(
          "OTEL_EXPORTER_OTLP_CERTIFICATE",
          "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and OTEL_EXPORTER_OTLP_CLIENT_KEY");

  private final OtlpSettings settings;
  private final OtlpClient client;
  private final RetryPolicy retries;
  private final Pause pause;
  private final ExportLog log;
  private final SecretRedaction redaction;

  private Duration waited = Duration.ZERO;

  /** The time between two attempts. */
  interface Pause {

    /**
     * Whether there is time for a pause.
     *
     * @param answered whether the server asked for the pause, rather than being unreachable
     */
    boolean allows(Duration length, boolean answered);

    /**
     * Waits.
     *
     * @return false if the time ran out
     */
    boolean take(Duration length, boolean answered) throws InterruptedException;
  }

  OtlpSender(
      OtlpSettings settings, OtlpClient client, RetryPolicy retries, Pause pause, ExportLog log) {
    this.settings = settings;
    this.client = client;
    this.retries = retries;
    this.pause = pause;
    this.log = log;
    this.redaction = settings.redaction();
  }

  static OtlpSender create(OtlpSettings settings, Pause pause, ExportLog log)
      throws ExportException {
    return new OtlpSender(
        settings,
        new OtlpClient(settings, Clock.systemUTC()),
        new RetryPolicy(settings.attempts(), () -> ThreadLocalRandom.current().nextDouble()),
        pause,
        log);
  }

  /**
   * Creates a sender.
   *
   * @param patience the total length of the pauses between attempts
   * @param log receives retries and partial successes
   * @throws ExportException if a certificate, a key or a header can't be used
   */
  public static OtlpSender create(OtlpSettings settings, Duration patience, ExportLog log)
      throws ExportException {
    return create(settings, new PatientPause(patience, false), log);
  }

  /** Waits for a given time in all. */
  static final class PatientPause implements Pause {
    private final boolean last;
    private Duration left;

    /**
     * @param last whether this is the end of a run, which does not wait for unreachable servers
     */
    PatientPause(Duration patience, boolean last) {
      this.left = patience;
      this.last = last;
    }

    @Override
    public boolean allows(Duration length, boolean answered) {
      return (answered || !last) && length.compareTo(left) <= 0;
    }

    @Override
    public boolean take(Duration length, boolean answered) throws InterruptedException {
      left = left.minus(length);
      Thread.sleep(length.toMillis());
      return true;
    }
  }

  /**
   * Sends one message.
   *
   * @param message an encoded {@code ExportTraceServiceRequest}
   * @throws ExportException if the server can't be reached or rejects the message
   */
  public void send(byte[] message) throws ExportException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ExportResponse exportResponse = attempt(message);
      if (exportResponse.isSuccess()) {
        report(ExportResponse.ServerMessage.partialSuccess(exportResponse.body()));
        return;
      }
      String failure = redaction.apply(exportResponse.describe());
      if (!exportResponse.isRetryable() || attempt == retries.attempts()) {
        String attempts = attempt > 1 ? " (" + attempt + " attempts)" : "";
        throw failed(failure + attempts, exportResponse.remedy(settings.remedies(), redaction));
      }
      rest(attempt, exportResponse, failure);
    }
  }

  /** Waits before the next attempt. */
  private void rest(int attempt, ExportResponse exportResponse, String failure)
      throws ExportException, InterruptedException {
    Duration length = retries.pauseAfter(attempt, exportResponse.retryAfter());
    boolean answered = exportResponse.isAnswered();
    if (pause.allows(length, answered)) {
      log.info(failure + "; retrying in " + seconds(length));
      if (pause.take(length, answered)) {
        waited = waited.plus(length);
        return;
      }
    }
    throw answered
        ? failed(
            failure + ", and the next attempt is due in " + seconds(length),
            settings.remedies().patience() + waited.plus(length).plusSeconds(1).toSeconds() + "s")
        : failed(failure, exportResponse.remedy(settings.remedies(), redaction));
  }

  /** Returns the endpoint for messages, without secrets. */
  public String endpoint() {
    return settings.endpoint().display();
  }

  private ExportResponse attempt(byte[] message) throws ExportException, InterruptedException {
    try {
      return client.send(message);
    } catch (SSLException e) {
      TlsFailure failure = TlsFailure.of(e, TLS);
      throw new ExportException(
          "Sending to " + endpoint() + " failed: the server " + redaction.apply(failure.reason()),
          failure.remedy().isEmpty() ? "Check the server's certificate" : failure.advice(),
          e);
    }
  }

  private void report(ExportResponse.ServerMessage partial) {
    if (partial.number() != 0) {
      log.warn(
          "The server rejected "
              + CountText.of(partial.number(), settings.endpoint().item())
              + (partial.text().isEmpty() ? "" : ": " + redaction.apply(partial.text())));
    } else if (!partial.text().isEmpty()) {
      log.warn(
          "The server accepted all %ss, with this message: %s"
              .formatted(settings.endpoint().item(), redaction.apply(partial.text())));
    }
  }

  private ExportException failed(String failure, String remedy) {
    return new ExportException("Sending to " + endpoint() + " failed: " + failure, remedy);
  }

  private static String seconds(Duration length) {
    return (length.toMillis() + 999) / 1000 + " s";
  }
}
