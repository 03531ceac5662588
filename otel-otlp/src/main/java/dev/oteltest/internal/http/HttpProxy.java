package dev.oteltest.internal.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The proxy between this JVM and a server.
 *
 * @param username null if the proxy does not ask for credentials
 * @param password a secret
 */
public record HttpProxy(
    String host, int port, @Nullable String username, @Nullable String password) {

  /** Finds the proxy for a server. */
  @FunctionalInterface
  public interface Finder {

    /**
     * Returns the proxy, or null to use the JVM's.
     *
     * @param server the URL that a request is sent to
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
        : basic(username + ":" + Objects.requireNonNullElse(password, ""));
  }

  /** Returns the value of an {@code Authorization} header for {@code user:password}. */
  public static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
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
