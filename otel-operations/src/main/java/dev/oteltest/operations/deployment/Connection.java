package dev.oteltest.operations.deployment;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.TlsSettings;
import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.HttpTransport.Route;
import dev.oteltest.operations.internal.server.HttpSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads how a server is reached: headers, credentials, certificates, proxy. */
final class Connection {

  private static final Set<String> KEYS = Set.of("headers", "username", "password", "tls", "proxy");

  private static final Set<String> TLS = Set.of("ca", "certificate", "key");

  /** Headers that are never secret; all others may be. */
  private static final Pattern PUBLIC =
      Pattern.compile("(?i)accept.*|content-type|user-agent|host|x-scope-orgid");

  private Connection() {}

  /** Returns a check's keys and those of a connection. */
  static Set<String> keys(String... further) {
    Set<String> keys = new TreeSet<>(KEYS);
    keys.addAll(Set.of(further));
    return keys;
  }

  static HttpSender read(PlanSection section, URI url, PlanContext context) {
    Map<String, String> headers = new LinkedHashMap<>(section.map("headers"));
    String bad = HttpTransport.headerThatCannotBeSent(headers);
    if (bad != null) {
      throw section.error(
          "headers",
          "the header '"
              + bad
              + "' can't be sent: HTTP does not allow its name or value, or sets it itself");
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!PUBLIC.matcher(header.getKey()).matches()) {
        String value = header.getValue();
        context.addSecret(value);
        context.addSecret(value.substring(value.indexOf(' ') + 1)); // without Bearer
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
      context.addSecret(password);
      context.addSecret(basic);
      headers.put("Authorization", "Basic " + basic);
    }
    return new HttpSender(
        context.transport(),
        headers,
        new Route(tls(section, context), proxy(section, url, context)),
        context.redaction()::apply);
  }

  private static @Nullable SSLContext tls(PlanSection section, PlanContext context) {
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
    try {
      return context.tls(
          new TlsSettings(
              file(tls, "ca", context),
              file(tls, "certificate", context),
              file(tls, "key", context)),
          new TlsSettings.Names("tls", "tls.ca", "tls.certificate", "tls.key"));
    } catch (ExportException e) {
      throw section.errorHere("tls", String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable Path file(PlanSection tls, String key, PlanContext context) {
    String file = tls.text(key);
    return file == null ? null : context.directory().resolve(file);
  }

  private static @Nullable HttpProxy proxy(PlanSection section, URI url, PlanContext context) {
    if (!section.has("proxy")) {
      ProxyFinder.Proxy found = context.proxies().find(url);
      if (found == null) {
        return null;
      }
      if (found.password() != null) {
        context.addSecret(found.password());
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
