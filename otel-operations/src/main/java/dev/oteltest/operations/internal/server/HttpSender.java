package dev.oteltest.operations.internal.server;

import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.HttpTransport.Route;
import dev.oteltest.internal.http.LimitedBody;
import dev.oteltest.internal.http.TlsFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server, and reads at most 10 MB of each answer. */
public final class HttpSender {

  private static final int MAX_BODY_SIZE = 10 << 20;
  private static final int MAX_REDIRECTS = 5;

  private static final TlsFailure.Settings TLS =
      new TlsFailure.Settings("tls.ca", "tls.certificate and tls.key");

  private final HttpTransport transport;
  private final Route route;
  private final Map<String, String> headers;
  private final UnaryOperator<String> mask;

  /**
   * Creates a sender.
   *
   * @param transport what it shares with others
   * @param headers the headers of each request; a redirect to another host does not get them
   * @param route how the server is reached
   * @param mask masks secrets in what is cited of an answer
   */
  public HttpSender(
      HttpTransport transport,
      Map<String, String> headers,
      Route route,
      UnaryOperator<String> mask) {
    this.transport = transport;
    this.route = route;
    this.mask = mask;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Sends a GET request, and follows no redirect.
   *
   * @param timeout the most time until the whole answer is there
   */
  public HttpReply get(URI url, Duration timeout) throws HttpException, InterruptedException {
    return send(url, "GET", null, Map.of(), false, timeout);
  }

  /**
   * Sends a request.
   *
   * @param body the body, or null
   * @param further headers of this request, which every host gets
   * @param follow whether redirects are followed
   * @param timeout the most time until the whole answer is there
   */
  public HttpReply send(
      URI url,
      String method,
      @Nullable String body,
      Map<String, String> further,
      boolean follow,
      Duration timeout)
      throws HttpException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    HttpReply reply = once(url, method, body, further, true, end, timeout);
    boolean trusted = true;
    for (int i = 0; follow && reply.isRedirect(); i++) {
      if (i == MAX_REDIRECTS) {
        throw new HttpException("redirects more than " + MAX_REDIRECTS + " times");
      }
      URI next = target(reply);
      trusted = trusted && sameOrigin(reply.url(), next);
      boolean same = reply.status() == 307 || reply.status() == 308;
      reply =
          once(
              next,
              same ? method : "GET",
              same && trusted ? body : null,
              further,
              trusted,
              end,
              timeout);
    }
    return reply;
  }

  private static URI target(HttpReply reply) throws HttpException {
    String location = reply.header("Location");
    URI next;
    try {
      next = reply.url().resolve(location);
    } catch (IllegalArgumentException e) {
      throw new HttpException("redirects to '" + location + "', which is not a URL");
    }
    if (next.getHost() == null || !List.of("http", "https").contains(next.getScheme())) {
      throw new HttpException("redirects to '" + location + "', which is not a URL of HTTP");
    }
    if (reply.url().getScheme().equals("https") && !next.getScheme().equals("https")) {
      throw new HttpException("redirects from https to " + next + ", which is not encrypted");
    }
    return next;
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equals(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private HttpReply once(
      URI url,
      String method,
      @Nullable String body,
      Map<String, String> further,
      boolean trusted,
      long end,
      Duration timeout)
      throws HttpException, InterruptedException {
    HttpRequest.Builder request = route.request(url, trusted ? headers : Map.of());
    further.forEach(request::setHeader);
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    try {
      HttpResponse<LimitedBody.Content> response =
          transport.send(request.build(), route, end - System.nanoTime(), MAX_BODY_SIZE);
      return new HttpReply(
          url,
          response.statusCode(),
          response.headers(),
          StandardCharsets.UTF_8.decode(response.body().bytes()).toString(),
          response.body().truncated(),
          mask);
    } catch (TimeoutException e) {
      throw new HttpException("did not answer within " + timeout.toMillis() + " ms");
    } catch (IOException e) {
      throw new HttpException(describe(url, e));
    }
  }

  private static String describe(URI url, IOException failure) {
    if (failure instanceof SSLException e) {
      return TlsFailure.of(e, TLS).toString();
    }
    if (HttpTransport.isUnreachable(failure)) {
      return isUnknownHost(failure) ? "is not a host that is known" : "does not accept connections";
    }
    String remedy = url.getScheme().equals("https") ? ": " + TLS.clientRemedy() : "";
    return "broke the connection (" + failure.getMessage() + ")" + remedy;
  }

  private static boolean isUnknownHost(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof UnresolvedAddressException || isUnknownHost(failure.getCause()));
  }
}
