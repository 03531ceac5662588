package dev.oteltest.maven.goal;

import dev.oteltest.internal.export.HttpProxy;
import java.net.URI;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * The active proxies of settings.xml, their passwords decrypted, as Maven's resolver has them. What
 * their {@code nonProxyHosts} name, and this very machine, is reached without.
 */
public final class MavenProxies implements HttpProxy.Finder {

  private final RepositorySystemSession session;

  /** Reads them from a session. */
  public MavenProxies(RepositorySystemSession session) {
    this.session = session;
  }

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

  /** A proxy would look for it on its own machine. */
  private static boolean isThisMachine(String host) {
    return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
