package dev.oteltest.internal.export;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The proxy between this JVM and a server.
 *
 * @param username null if the proxy does not ask for credentials
 * @param password a secret
 * @since 0.1
 */
public record HttpProxy(
    String host, int port, @Nullable String username, @Nullable String password) {

  /** Finds the proxy for a server. */
  @FunctionalInterface
  public interface Finder {

    /**
     * Returns the proxy, or null to use the JVM's.
     *
     * @param server the URL that spans are sent to
     */
    @Nullable HttpProxy find(URI server);
  }

  /**
   * Returns the value of the {@code Proxy-Authorization} header, or null if the proxy does not ask
   * for credentials.
   *
   * <p>Not an authenticator: with one, the JDK's client removes every {@code Authorization} header,
   * including the server's.
   */
  public @Nullable String authorization() {
    return username == null
        ? null
        : OtlpEndpoint.basic(username + ":" + (password == null ? "" : password));
  }

  /** Returns what makes a client of the JDK use this proxy. */
  public ProxySelector selector() {
    return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
  }

  /** Returns a text without the password, because it may be logged. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
