package dev.oteltest.report.internal.history.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.internal.export.RetryPolicy;
import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.LimitedBody;
import dev.oteltest.internal.text.ShortText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to ClickHouse's HTTP interface, again if that can help: what is inserted twice is
 * there once.
 */
final class ClickHouseRequests {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;
  private static final int LONGEST_MESSAGE = 300;

  /** A larger answer is for a query with a limit. */
  static final int MAX_ANSWER_SIZE = 64 * 1024 * 1024;

  /** Statuses and ClickHouse's own codes of what passes: too much is asked or inserted at once. */
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private static final Set<String> BUSY_CODES = Set.of("159", "202", "209", "210", "241", "252");

  /** Waits between attempts. */
  interface Pause {
    void take(Duration length) throws InterruptedException;
  }

  private final URI url;
  private final Map<String, String> headers;
  private final String password;
  private final Pause pause;
  private final HttpTransport http = new HttpTransport(Duration.ofSeconds(10));
  private final HttpTransport.Route route = new HttpTransport.Route(null, null);
  private final RetryPolicy retries =
      new RetryPolicy(ATTEMPTS, () -> ThreadLocalRandom.current().nextDouble());

  /**
   * Creates requests.
   *
   * @param environment has the credentials: {@code OTEL_HISTORY_USER}, {@code
   *     OTEL_HISTORY_PASSWORD}
   */
  ClickHouseRequests(String url, Map<String, String> environment, Pause pause)
      throws HistoryException {
    this.url = checked(url);
    this.pause = pause;
    this.headers = new LinkedHashMap<>();
    this.password = environment.getOrDefault("OTEL_HISTORY_PASSWORD", "");
    String user = environment.getOrDefault("OTEL_HISTORY_USER", "");
    if (!user.isEmpty()) {
      headers.put("X-ClickHouse-User", user);
    }
    if (!password.isEmpty()) {
      headers.put("X-ClickHouse-Key", password);
    }
    if (HttpTransport.headerThatCannotBeSent(headers) != null) {
      throw new HistoryException(
          "OTEL_HISTORY_USER or OTEL_HISTORY_PASSWORD has characters that HTTP does not allow");
    }
  }

  private static URI checked(String url) throws HistoryException {
    String expected = "otel.history.url must be like http://host:8123/?database=tests: ";
    URI checked;
    try {
      checked = URI.create(url.strip());
    } catch (IllegalArgumentException e) {
      throw new HistoryException(expected + "this is not a URL");
    }
    boolean http = "http".equals(checked.getScheme()) || "https".equals(checked.getScheme());
    if (!http || checked.getHost() == null) {
      throw new HistoryException(expected + "this has no http or https, or no host");
    }
    String query = String.valueOf(checked.getRawQuery());
    if (checked.getRawUserInfo() != null || query.matches("(?s)(.*&)?(user|password)=.*")) {
      throw new HistoryException(
          expected
              + "credentials are taken from OTEL_HISTORY_USER and OTEL_HISTORY_PASSWORD only, as URLs are logged");
    }
    return checked;
  }

  /** Returns the server, for messages. */
  String server() {
    return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  /**
   * Sends a statement.
   *
   * @param data what it inserts; empty if nothing
   * @param settings ClickHouse's settings for it
   */
  ByteBuffer send(String statement, String data, Map<String, String> settings)
      throws HistoryException, InterruptedException {
    HttpRequest request = request(statement, data, settings);
    for (int attempt = 1; ; attempt++) {
      Attempt ended = attempt(request, !data.isEmpty());
      if (ended.content != null) {
        return body(ended.content);
      }
      if (!ended.again || attempt == retries.attempts()) {
        String attempts = attempt > 1 ? " (" + attempt + " attempts)" : "";
        throw new HistoryException(
            "ClickHouse at " + server() + " failed: " + hidden(ended.failure) + attempts);
      }
      Duration length = retries.pauseAfter(attempt, ended.retryAfter);
      pause.take(length.compareTo(TIMEOUT) > 0 ? TIMEOUT : length);
    }
  }

  /**
   * How a request ended: with content, or with a failure, and whether and when it may be repeated.
   */
  private record Attempt(
      LimitedBody.@Nullable Content content,
      String failure,
      boolean again,
      @Nullable Duration retryAfter) {}

  /**
   * Sends a request.
   *
   * @param inserts whether it does: a question that takes long goes on in the server
   */
  private Attempt attempt(HttpRequest request, boolean inserts) throws InterruptedException {
    try {
      HttpResponse<LimitedBody.Content> answer =
          http.send(request, route, TIMEOUT.toNanos(), MAX_ANSWER_SIZE);
      if (answer.statusCode() == 200) {
        return new Attempt(answer.body(), "", false, null);
      }
      boolean busy =
          BUSY.contains(answer.statusCode())
              || BUSY_CODES.contains(header(answer, "X-ClickHouse-Exception-Code"));
      return new Attempt(
          null,
          "it answered " + answer.statusCode() + ": " + message(answer.body().bytes()),
          busy,
          RetryPolicy.retryAfter(header(answer, "Retry-After"), Instant.now()));
    } catch (TimeoutException e) {
      return new Attempt(null, "no answer within " + TIMEOUT.toSeconds() + " s", inserts, null);
    } catch (SSLException e) { // retrying does not fix a certificate
      return new Attempt(
          null, "no trust between client and server: " + e.getMessage(), false, null);
    } catch (IOException e) {
      String broken = "the connection broke (" + e.getMessage() + ")";
      return new Attempt(
          null, HttpTransport.isUnreachable(e) ? "no connection" : broken, true, null);
    }
  }

  private HttpRequest request(String statement, String data, Map<String, String> settings) {
    StringBuilder query = new StringBuilder(url.getRawQuery() == null ? "" : url.getRawQuery());
    settings.forEach((name, value) -> append(query, name, value));
    HttpRequest.Builder request;
    if (data.isEmpty()) {
      request = to(query).POST(BodyPublishers.ofString(statement));
    } else {
      append(query, "query", statement);
      request =
          to(query)
              .setHeader("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(HttpTransport.gzip(data.getBytes(UTF_8))));
    }
    return request.build();
  }

  private HttpRequest.Builder to(StringBuilder query) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String to = url.getScheme() + "://" + url.getRawAuthority() + path + "?" + query;
    return route.request(URI.create(to), headers);
  }

  private static void append(StringBuilder query, String name, String value) {
    query.append(query.length() == 0 ? "" : "&").append(name).append('=');
    query.append(URLEncoder.encode(value, UTF_8));
  }

  private ByteBuffer body(LimitedBody.Content content) throws HistoryException {
    if (content.truncated()) {
      throw new HistoryException(
          "ClickHouse at %s answered with more than %d MB. Add a LIMIT to the query"
              .formatted(server(), MAX_ANSWER_SIZE >> 20));
    }
    return content.bytes();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String message(ByteBuffer body) {
    String text = UTF_8.decode(body).toString().strip();
    return ShortText.of(text.lines().findFirst().orElse(""), LONGEST_MESSAGE);
  }

  private String hidden(String text) {
    return password.isEmpty() ? text : text.replace(password, "***");
  }
}
