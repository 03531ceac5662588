package dev.oteltest.maven.upload;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;

/** Sends messages to one OTLP endpoint, again where that may help. For one thread at a time. */
public final class OtlpSender {

  private final UploadSettings settings;
  private final OtlpClient client;
  private final RetryPolicy retries;
  private final Pause pause;
  private final UploadLog log;
  private final Secrets secrets;

  private Duration waited = Duration.ZERO;

  /** Waits; a test doesn't. */
  @FunctionalInterface
  interface Pause {
    void take(Duration length) throws InterruptedException;
  }

  OtlpSender(
      UploadSettings settings, OtlpClient client, RetryPolicy retries, Pause pause, UploadLog log) {
    this.settings = settings;
    this.client = client;
    this.retries = retries;
    this.pause = pause;
    this.log = log;
    this.secrets = settings.secrets();
  }

  static OtlpSender create(UploadSettings settings, UploadLog log) throws UploadException {
    return new OtlpSender(
        settings,
        OtlpClient.create(settings, Clock.systemUTC()),
        new RetryPolicy(settings.attempts(), () -> ThreadLocalRandom.current().nextDouble()),
        length -> Thread.sleep(length.toMillis()),
        log);
  }

  /**
   * A sender that is set up by {@code OTEL_EXPORTER_OTLP_*} alone.
   *
   * @param directory what relative paths of certificates are relative to
   * @param log hears of retries and of what a server took in part only
   */
  public static OtlpSender of(OtelVariables variables, Path directory, UploadLog log)
      throws UploadException {
    return create(UploadSettings.of(variables, directory), log);
  }

  /**
   * Sends one message.
   *
   * @param message an encoded {@code ExportTraceServiceRequest}
   * @throws UploadException if the server can't be reached or refuses it
   */
  public void send(byte[] message) throws UploadException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Answer answer = attempt(message);
      if (answer.isSuccess()) {
        tell(answer.partialSuccess());
        return;
      }
      String failure = secrets.mask(answer.describe());
      if (!answer.isRetryable()) {
        throw failed(failure, answer.remedy());
      }
      if (attempt == retries.attempts()) {
        throw failed(failure + " (" + attempt + " attempts)", answer.remedy());
      }
      Duration length = retries.pauseAfter(attempt, answer.retryAfter());
      if (waited.plus(length).compareTo(settings.patience()) > 0) {
        throw failed(
            failure + ", and the next attempt is due in " + seconds(length),
            "Try again then, or wait longer with -Dotel.upload.patience="
                + waited.plus(length).plusSeconds(1).toSeconds()
                + "s");
      }
      log.info(failure + "; trying again in " + seconds(length));
      pause.take(length);
      waited = waited.plus(length);
    }
  }

  /** The endpoint as it may be told. */
  String endpoint() {
    return settings.endpoint().display();
  }

  private Answer attempt(byte[] message) throws UploadException, InterruptedException {
    try {
      return client.send(message);
    } catch (SSLException e) {
      throw new UploadException(
          "Sending to " + endpoint() + " failed: " + secrets.mask(String.valueOf(e.getMessage())),
          "Name the server's CA in OTEL_EXPORTER_OTLP_CERTIFICATE and, if it asks for one, your own"
              + " certificate in OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and its key in"
              + " OTEL_EXPORTER_OTLP_CLIENT_KEY",
          e);
    } catch (IOException e) {
      return Answer.none("can't be compressed: " + e.getMessage());
    }
  }

  private void tell(OtlpResponse partial) {
    if (partial.number() != 0) {
      log.warn(
          "The server rejected "
              + partial.number()
              + (partial.number() == 1 ? " span" : " spans")
              + (partial.text().isEmpty() ? "" : ": " + secrets.mask(partial.text())));
    } else if (!partial.text().isEmpty()) {
      log.warn("The server took all spans and says: " + secrets.mask(partial.text()));
    }
  }

  private UploadException failed(String failure, String remedy) {
    return new UploadException(
        "Sending to " + endpoint() + " failed: " + failure, secrets.mask(remedy));
  }

  private static String seconds(Duration length) {
    return (length.toMillis() + 999) / 1000 + " s";
  }
}
