package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.http.HttpProxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's credentials and headers from Maven's settings.
 *
 * <p>The values come from the resolver, which has read and decrypted the settings, so uploads use
 * the same values as downloads.
 */
final class MavenServer {

  /** The prefixes of the headers of a server in Maven 3 and Maven 4. */
  private static final List<String> HEADERS =
      List.of("aether.connector.http.headers.", "aether.transport.http.headers.");

  private MavenServer() {}

  /**
   * Returns the headers that the settings define.
   *
   * @param id the id of a server in the settings
   * @param url the endpoint
   * @throws ExportException if the settings have no server with that id, or the server defines no
   *     headers
   */
  static Map<String, String> headers(RepositorySystemSession session, String id, String url)
      throws ExportException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String key : HEADERS) {
      if (session.getConfigProperties().get(key + id) instanceof Map<?, ?> configured) {
        configured.forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
      }
    }
    RemoteRepository server = new RemoteRepository.Builder(id, "default", url).build();
    Authentication authentication = session.getAuthenticationSelector().getAuthentication(server);
    if (authentication != null) {
      RemoteRepository authenticated =
          new RemoteRepository.Builder(server).setAuthentication(authentication).build();
      try (AuthenticationContext context =
          AuthenticationContext.forRepository(session, authenticated)) {
        authorize(context, headers);
      }
    }
    if (headers.isEmpty()) {
      throw new ExportException(
          "settings.xml has no <server> with the id '"
              + id
              + "' that has a username, a password or <httpHeaders>",
          "Add one, or correct otel.upload.serverId");
    }
    return headers;
  }

  private static void authorize(
      @Nullable AuthenticationContext context, Map<String, String> headers) {
    if (context == null) {
      return;
    }
    String username = context.get(AuthenticationContext.USERNAME);
    String password = context.get(AuthenticationContext.PASSWORD);
    if (username != null && !username.isEmpty()) {
      String credentials = username + ":" + (password == null ? "" : password);
      headers.put("Authorization", HttpProxy.basic(credentials));
    } else if (password != null && !password.isEmpty()) {
      headers.put("Authorization", "Bearer " + password);
    }
  }
}
