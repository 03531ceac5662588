package dev.oteltest.internal.export;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The proxy before a server.
 *
 * @param username null for a proxy that wants none
 * @param password a secret
 * @since 0.1
 */
public record HttpProxy(
    String host, int port, @Nullable String username, @Nullable String password) {

  /** Finds the proxy before a server. */
  @FunctionalInterface
  public interface Finder {

    /**
     * The proxy, or null for the JVM's.
     *
     * @param server where spans are sent to
     */
    @Nullable HttpProxy find(URI server);
  }

  /**
   * The value of the header that says who asks, or null for a proxy that wants none. Not an
   * authenticator: with one, the JDK's client keeps every {@code Authorization} header back, the
   * server's as well.
   */
  @Nullable String authorization() {
    return username == null
        ? null
        : OtlpEndpoint.basic(username + ":" + (password == null ? "" : password));
  }

  ProxySelector selector() {
    return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
  }

  /** Keeps the password out of whatever prints this. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
