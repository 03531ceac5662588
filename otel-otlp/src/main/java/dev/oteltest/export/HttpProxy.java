package dev.oteltest.export;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
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

  void configure(HttpClient.Builder client) {
    client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(host, port)));
    if (username != null) {
      char[] secret = password == null ? new char[0] : password.toCharArray();
      PasswordAuthentication answer = new PasswordAuthentication(username, secret);
      client.authenticator(
          new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
              return getRequestorType() == RequestorType.PROXY ? answer : null;
            }
          });
    }
  }

  /** Keeps the password out of whatever prints this. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
