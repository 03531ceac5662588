package dev.oteltest.operations.deployment;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.TlsSettings;
import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the checks of an environment have in common while they are read. */
final class PlanContext {

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
  PlanContext(
      Path directory, ProxyFinder proxies, Map<String, String> variables, HttpTransport transport) {
    this.directory = directory;
    this.proxies = proxies;
    this.ofVariables = SecretArguments.ofEnvironment(variables);
    this.transport = transport;
  }

  Path directory() {
    return directory;
  }

  ProxyFinder proxies() {
    return proxies;
  }

  HttpTransport transport() {
    return transport;
  }

  /** Returns the certificates of files, the same ones for the same files. */
  @Nullable SSLContext tls(TlsSettings settings, TlsSettings.Names names) throws ExportException {
    SSLContext known = contexts.get(settings);
    SSLContext context = known == null ? settings.context(names) : known;
    if (context != null) {
      contexts.put(settings, context);
    }
    return context;
  }

  /** Adds what must be masked from now on. */
  void addSecret(String secret) {
    secrets.add(secret);
  }

  /** Masks what was added until now. */
  SecretRedaction redaction() {
    return ofVariables.and(secrets);
  }
}
