package dev.oteltest.operations.deployment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Finds the proxy for a server.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ProxyFinder {

  /**
   * The proxy between this JVM and a server.
   *
   * @param username null if the proxy does not ask for credentials
   * @param password a secret, or null
   * @since 0.1
   */
  record Proxy(String host, int port, @Nullable String username, @Nullable String password) {

    /** Returns a text without the password, because it may be logged. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Returns the proxy, or null to use the JVM's.
   *
   * @param server the URL that a request is sent to
   */
  @Nullable Proxy find(URI server);
}
