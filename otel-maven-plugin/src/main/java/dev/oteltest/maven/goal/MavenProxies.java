package dev.oteltest.maven.goal;

import dev.oteltest.internal.http.HttpProxy;
import java.net.URI;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Finds the active proxies of settings.xml, with passwords that Maven's resolver decrypted. Their
 * {@code nonProxyHosts} and this machine are reached directly.
 */
public record MavenProxies(RepositorySystemSession session) implements HttpProxy.Finder {

  @Override
  public @Nullable HttpProxy find(URI server) {
    if (isThisMachine(server.getHost())) {
      return null;
    }
    RemoteRepository remote =
        new RemoteRepository.Builder("otel", "default", server.toString()).build();
    Proxy proxy = session.getProxySelector().getProxy(remote);
    if (proxy == null) {
      return null;
    }
    RemoteRepository proxied = new RemoteRepository.Builder(remote).setProxy(proxy).build();
    try (AuthenticationContext context = AuthenticationContext.forProxy(session, proxied)) {
      return new HttpProxy(
          proxy.getHost(),
          proxy.getPort(),
          context == null ? null : context.get(AuthenticationContext.USERNAME),
          context == null ? null : context.get(AuthenticationContext.PASSWORD));
    }
  }

  /** Returns whether a host is this machine; to a proxy, these names mean the proxy's machine. */
  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
