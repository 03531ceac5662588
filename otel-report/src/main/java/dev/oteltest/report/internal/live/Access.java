package dev.oteltest.report.internal.live;

import com.sun.net.httpserver.Headers;
import dev.oteltest.internal.http.AccessToken;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the page of this server in, and nobody else: no other page in the reader's browser, also if
 * its name leads here, and no other user of this machine.
 */
final class Access {

  /** The header with the token, which a page of another origin can't send. */
  static final String HEADER = OtlpReceiver.TOKEN_HEADER;

  private static final int TOKEN_BYTES = 24;

  private final AccessToken token = AccessToken.random(TOKEN_BYTES);
  private final Set<String> hosts;

  Access(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
  }

  String token() {
    return token.text();
  }

  /** Returns why a request is not from a page of this server; null if it may be. */
  @Nullable String refusal(Headers request) {
    List<String> host = request.getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0))) {
      return "This server answers only as 127.0.0.1 or localhost";
    }
    String origin = request.getFirst("Origin");
    return origin == null || origin.equals("http://" + host.get(0))
        ? null
        : "This server answers only its own page";
  }

  /** Whether a request has the token. */
  boolean hasToken(Headers request) {
    return token.is(request.getFirst(HEADER));
  }
}
