package dev.oteltest.operations.deployment;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.TlsSettings;
import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.HttpTransport.Route;
import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.operations.internal.server.HttpSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the servers of an environment are reached: headers, credentials, certificates, proxy; and
 * what of that is secret.
 */
final class Connections {

  private static final Set<String> KEYS = Set.of("headers", "username", "password", "tls", "proxy");

  private static final Set<String> TLS = Set.of("ca", "certificate", "key");

  /** Headers that are never secret; all others may be. */
  private static final Pattern PUBLIC =
      Pattern.compile("(?i)accept.*|content-type|user-agent|host|x-scope-orgid");

  private final Path directory;
  private final ProxyFinder proxies;
  private final SecretRedaction ofVariables;
  private final HttpTransport transport;
  private final Map<TlsSettings, SSLContext> contexts = new HashMap<>();
  private final List<String> secrets = new ArrayList<>();

  /**
   * Creates the context.
   *
   * @param directory the base of relative paths
   * @param variables the variables, of which those with secret names are masked
   * @param transport send the requests
   */
  Connections(
      Path directory, ProxyFinder proxies, Map<String, String> variables, HttpTransport transport) {
    this.directory = directory;
    this.proxies = proxies;
    this.ofVariables = SecretArguments.ofEnvironment(variables);
    this.transport = transport;
  }

  Path directory() {
    return directory;
  }

  /** Masks what was added until now. */
  SecretRedaction redaction() {
    return ofVariables.and(secrets);
  }

  /** Returns a check's keys and those of a connection. */
  static Set<String> keys(String... further) {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.addAll(Set.of(further));
    return keys;
  }

  /** Returns what sends requests to a server as a section of the plan says. */
  HttpSender sender(PlanSection section, URI url) {
    Map<String, String> headers = new LinkedHashMap<>(section.map("headers"));
    String bad = HttpTransport.headerThatCannotBeSent(headers);
    if (bad != null) {
      throw section.error(
          "headers",
          "the header '%s' can't be sent: HTTP does not allow its name or value, or sets it itself"
              .formatted(bad));
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!PUBLIC.matcher(header.getKey()).matches()) {
        secretsOf(header.getValue()).forEach(secrets::add);
      }
    }
    String username = section.text("username");
    String password = section.text("password");
    if ((username == null) != (password == null)) {
      throw section.error("'username' and 'password' are set together, or not at all");
    }
    if (username != null && password != null) {
      String basic =
          Base64.getEncoder()
              .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
      secrets.add(password);
      secrets.add(basic);
      headers.put("Authorization", "Basic " + basic);
    }
    return new HttpSender(
        transport, headers, new Route(tls(section), proxy(section, url)), redaction()::apply);
  }

  /** Returns the value of a header, and the same without a first word such as Bearer. */
  static Stream<String> secretsOf(String value) {
    return Stream.of(value, value.substring(value.indexOf(' ') + 1));
  }

  private @Nullable SSLContext tls(PlanSection section) {
    if (!section.has("tls")) {
      return null;
    }
    PlanSection tls = section.section("tls", "'tls'", TLS);
    if (tls.has("certificate") != tls.has("key")) {
      throw tls.error("'certificate' and 'key' are set together, or not at all");
    }
    if (tls.keys().isEmpty()) {
      throw tls.error("'tls' has none of " + String.join(", ", new TreeSet<>(TLS)));
    }
    TlsSettings files =
        new TlsSettings(file(tls, "ca"), file(tls, "certificate"), file(tls, "key"));
    SSLContext known = contexts.get(files);
    if (known != null) {
      return known;
    }
    try {
      SSLContext context =
          files.context(new TlsSettings.Names("tls", "tls.ca", "tls.certificate", "tls.key"));
      contexts.put(files, Objects.requireNonNull(context)); // there is a file
      return context;
    } catch (ExportException e) {
      throw section.errorHere("tls", String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Path file(PlanSection tls, String key) {
    String file = tls.text(key);
    return file == null ? null : directory.resolve(file);
  }

  private @Nullable HttpProxy proxy(PlanSection section, URI url) {
    if (!section.has("proxy")) {
      ProxyFinder.Proxy found = proxies.find(url);
      if (found == null) {
        return null;
      }
      if (found.password() != null) {
        secrets.add(found.password());
      }
      return new HttpProxy(found.host(), found.port(), found.username(), found.password());
    }
    URI proxy = section.url("proxy");
    if (proxy.getPort() < 0 || !"http".equals(proxy.getScheme())) {
      throw section.error("proxy", "'proxy' is of the form http://host:port");
    }
    return new HttpProxy(proxy.getHost(), proxy.getPort(), null, null);
  }
}
