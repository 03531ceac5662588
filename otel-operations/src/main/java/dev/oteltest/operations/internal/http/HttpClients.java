package dev.oteltest.operations.internal.http;

import dev.oteltest.internal.export.HttpProxy;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clients, shared by all who reach their servers the same way: each has a thread and
 * several file handles of its own, of which hundreds of checks would use up what a process may
 * have.
 */
public final class HttpClients {

  private record Way(@Nullable SSLContext tls, @Nullable HttpProxy proxy) {}

  private final Map<Way, HttpClient> clients = new ConcurrentHashMap<>();

  /** Creates an empty set; a client is created when it is first used. */
  public HttpClients() {}

  HttpClient get(@Nullable SSLContext tls, @Nullable HttpProxy proxy) {
    return clients.computeIfAbsent(new Way(tls, proxy), HttpClients::create);
  }

  private static HttpClient create(Way way) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // some gateways fail on an offer of HTTP/2
            .followRedirects(HttpClient.Redirect.NEVER); // it would send every header anywhere
    if (way.tls() != null) {
      http.sslContext(way.tls());
    }
    if (way.proxy() != null) {
      http.proxy(way.proxy().selector());
    }
    return http.build();
  }
}
