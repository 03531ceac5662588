package dev.oteltest.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each once, and reads no more of an answer than wanted.
 *
 * <p>The JDK's clients are shared by all who reach their servers the same way: each has a thread
 * and several file handles of its own, of which hundreds of checks would use up what a process may
 * have.
 */
public final class HttpTransport {

  /**
   * How a server is reached.
   *
   * @param tls the certificates to trust and to present, or null for the JDK's
   * @param proxy the proxy, or null for the JVM's
   */
  public record Route(@Nullable SSLContext tls, @Nullable HttpProxy proxy) {

    /**
     * Starts a request.
     *
     * @param headers headers that {@link HttpTransport#headerThatCannotBeSent} has nothing against
     */
    public HttpRequest.Builder request(URI url, Map<String, String> headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url).setHeader("User-Agent", "otel-test-toolkit");
      headers.forEach(request::setHeader);
      String proxied = proxy == null ? null : proxy.authorization();
      if (proxied != null) {
        request.setHeader("Proxy-Authorization", proxied);
      }
      return request;
    }
  }

  /**
   * Returns the name of a header that HTTP does not allow, or that the JDK sets itself; null if all
   * can be sent.
   */
  public static @Nullable String headerThatCannotBeSent(Map<String, String> headers) {
    HttpRequest.Builder trial = HttpRequest.newBuilder();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      try {
        trial.setHeader(header.getKey(), header.getValue());
      } catch (IllegalArgumentException e) { // its message contains the value
        return header.getKey();
      }
    }
    return null;
  }

  /** Returns the content of a request with {@code Content-Encoding: gzip}. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(content.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new IllegalStateException(e); // never happens in memory
    }
    return compressed.toByteArray();
  }

  private final Map<Route, HttpClient> clients = new ConcurrentHashMap<>();
  private final @Nullable Duration connectTimeout;

  /** Creates a transport without clients, which are created when they are first used. */
  public HttpTransport() {
    this(null);
  }

  /**
   * Creates a transport.
   *
   * @param connectTimeout the most time until a connection is there; null if only that of the whole
   *     answer is limited
   */
  public HttpTransport(@Nullable Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  private HttpClient create(Route route) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // some gateways fail on an offer of HTTP/2
            .followRedirects(HttpClient.Redirect.NEVER); // it would send every header anywhere
    if (connectTimeout != null) {
      http.connectTimeout(connectTimeout);
    }
    if (route.tls() != null) {
      http.sslContext(route.tls());
    }
    if (route.proxy() != null) {
      http.proxy(route.proxy().selector());
    }
    return http.build();
  }

  /**
   * Sends a request once, and follows no redirect.
   *
   * @param nanos the most time until the whole answer is there, in nanoseconds
   * @param limit how much of the body is read, in bytes
   * @throws TimeoutException if the time is over
   * @throws IOException if there is no connection, or it broke
   */
  public HttpResponse<LimitedBody.Content> send(
      HttpRequest request, Route route, long nanos, int limit)
      throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<HttpResponse<LimitedBody.Content>> answer =
        clients
            .computeIfAbsent(route, this::create)
            .sendAsync(request, head -> new LimitedBody(limit));
    try {
      // Not the request's own timeout, which ends with the first line of the response.
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e.getCause() == null ? "" : e.getCause().getMessage(), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Returns whether a failure is that there was no connection at all. */
  public static boolean isUnreachable(IOException failure) {
    return failure instanceof HttpConnectTimeoutException || failure instanceof ConnectException;
  }
}
