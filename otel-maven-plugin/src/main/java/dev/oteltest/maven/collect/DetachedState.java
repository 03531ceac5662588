package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.otlp.receiver.OtlpEncoding;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies a detached collector, in a file that only its owner can read.
 *
 * @param pid its process id
 * @param http where it listens for HTTP, also if senders use gRPC
 * @param nonce what a request to stop must contain
 * @param sender what makes an SDK send to it
 */
record DetachedState(long pid, String http, String nonce, SenderSettings sender) {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern FORM =
      Pattern.compile(
          """
          pid=(\\d{1,18})
          http=(http://[^\\s=]+)
          nonce=([0-9a-f]{32})
          endpoint=(http://[^\\s=]+)
          protocol=(http/protobuf|grpc)
          token=([0-9a-f]{32})
          """);

  /** Returns the file of the collector next to a trace file. */
  static Path fileFor(Path traces) {
    return traces.resolveSibling("otel-collect.state");
  }

  /** Returns the file whose presence, with the nonce in it, asks the collector to stop. */
  static Path stopFileFor(Path state) {
    return state.resolveSibling("otel-collect.stop");
  }

  /**
   * Reads a state.
   *
   * @throws IOException if the file can't be read or has another form, or if it belongs to others
   *     or others can access it
   */
  static DetachedState read(Path file) throws IOException {
    PrivateFiles.requirePrivate(file);
    Matcher matcher = FORM.matcher(Files.readString(file, UTF_8));
    if (!matcher.matches()) {
      throw new IOException(file + " is not the state of a collector");
    }
    return new DetachedState(
        Long.parseLong(matcher.group(1)),
        matcher.group(2),
        matcher.group(3),
        new SenderSettings(matcher.group(4), matcher.group(5), matcher.group(6)));
  }

  /** Writes the state such that a reader sees all of it or none. */
  void write(Path file) throws IOException {
    PrivateFiles.write(
        file,
        "pid=%d\nhttp=%s\nnonce=%s\nendpoint=%s\nprotocol=%s\ntoken=%s\n"
            .formatted(pid, http, nonce, sender.endpoint(), sender.protocol(), sender.token()));
  }

  /**
   * Returns the collector's process; empty if it has ended.
   *
   * <p>The collector is asked over its port, where only it accepts its token. Its process id may
   * belong to another process by now, and the time at which a process started moves when the clock
   * is set.
   *
   * @throws IOException if it is unknown because the port does not answer
   */
  Optional<ProcessHandle> process() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent() && acceptsToken() ? process : Optional.empty();
  }

  private boolean acceptsToken() throws IOException, InterruptedException {
    HttpRequest empty =
        HttpRequest.newBuilder(URI.create(http + "/v1/traces"))
            .timeout(PATIENCE)
            .header("Content-Type", OtlpEncoding.PROTOBUF.contentType())
            .header(OtlpReceiver.TOKEN_HEADER, sender.token())
            .POST(BodyPublishers.noBody())
            .build();
    HttpClient client =
        HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).connectTimeout(PATIENCE).build();
    try {
      int status = client.send(empty, BodyHandlers.discarding()).statusCode();
      if (status == TOO_MANY_REQUESTS || status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
        throw new IOException(
            "process " + pid + " is busy at " + http + " (HTTP status " + status + "). Try again");
      }
      return status == HttpURLConnection.HTTP_OK;
    } catch (HttpTimeoutException e) {
      throw new IOException(
          ("process %s does not answer at %s within %s seconds. If it is stopped,"
                  + " continue it; otherwise, end it")
              .formatted(pid, http, PATIENCE.toSeconds()),
          e);
    } catch (ConnectException e) {
      return false; // nobody listens
    }
  }
}
