package dev.oteltest.internal.export;

import dev.oteltest.internal.http.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The endpoint for spans: a URL without credentials, and the headers of each request.
 *
 * @param url the absolute URL that spans are posted to
 * @param headers their values are secret
 */
public record OtlpEndpoint(URI url, Map<String, String> headers) {

  /** The protocol that needs no library. */
  static final String HTTP = "http/protobuf";

  private static final String DEFAULT = "http://localhost:4318";
  private static final String TRACES_PATH = "/v1/traces";
  private static final String BASE_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** Copies the headers. */
  public OtlpEndpoint {
    headers = Map.copyOf(headers);
  }

  /**
   * Returns the endpoint that the variables name.
   *
   * <p>An endpoint for the signal is used unchanged, and a path such as {@code v1/traces} is
   * appended to one for all signals. Without either, the specification's default applies.
   *
   * @throws ExportException if spans can't be sent to the named endpoint
   */
  public static OtlpEndpoint of(ExportVariables variables) throws ExportException {
    requireHttp(variables);
    String ownVariable = ExportVariables.PREFIX + variables.signal() + "_ENDPOINT";
    String own = variables.get(ownVariable);
    if (own != null) {
      return parse(ownVariable, own, "");
    }
    String base = variables.get(BASE_VARIABLE);
    return parse(
        BASE_VARIABLE,
        base == null ? DEFAULT : base,
        "v1/" + variables.signal().toLowerCase(Locale.ROOT));
  }

  /**
   * Returns an endpoint for all signals, to which {@code v1/traces} is appended.
   *
   * @param source the name of the value in an error, which never contains the value
   * @throws ExportException if it is not such an endpoint
   */
  public static OtlpEndpoint ofAllSignals(String source, String value) throws ExportException {
    return parse(source, value, "v1/traces");
  }

  /**
   * Returns the endpoint of another signal at the same receiver, with the same headers.
   *
   * @param signal {@code metrics} or {@code logs}
   * @throws ExportException if the path of this endpoint does not end with {@code /v1/traces}, so
   *     that the other path is unknown
   */
  public OtlpEndpoint ofSignal(String signal) throws ExportException {
    String path = url.getRawPath();
    if (!path.endsWith(TRACES_PATH)) {
      throw new ExportException(
          "The endpoint " + display() + " is only for traces, so " + signal + " can't be sent",
          "Name one for all signals, to which /v1/" + signal + " can be appended");
    }
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new OtlpEndpoint(url.resolve(signal + query), headers);
  }

  /** Returns the same endpoint with additional headers, which replace existing ones. */
  public OtlpEndpoint with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    OtlpHeaders.replace(all, further);
    return new OtlpEndpoint(url, all);
  }

  /** Returns the endpoint for messages: no credentials, and no query, which may contain a key. */
  public String display() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }

  /** Returns the word for one item of what is sent there. */
  String item() {
    String path = url.getRawPath();
    if (path.endsWith("/v1/metrics")) {
      return "data point";
    }
    return path.endsWith("/v1/logs") ? "log record" : "span";
  }

  private static void requireHttp(ExportVariables variables) throws ExportException {
    String protocol = variables.ofSignal("PROTOCOL");
    if (protocol != null && !protocol.equals(HTTP)) {
      throw new ExportException(
          "%s is '%s', but only http/protobuf is supported"
              .formatted(variables.nameOfSignal("PROTOCOL"), protocol),
          "Set it to http/protobuf, and OTEL_EXPORTER_OTLP_ENDPOINT to the HTTP endpoint of the"
              + " same receiver, usually http://HOST:4318");
    }
  }

  private static OtlpEndpoint parse(String source, String value, String path)
      throws ExportException {
    URI uri;
    try {
      uri = new URI(value.strip());
    } catch (URISyntaxException e) {
      throw notAnEndpoint(source); // the exception contains the text, including credentials
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
      throw notAnEndpoint(source);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (uri.getUserInfo() != null) {
      headers.put("Authorization", HttpProxy.basic(uri.getUserInfo()));
    }
    return new OtlpEndpoint(complete(uri, path), headers);
  }

  private static URI complete(URI uri, String path) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String base = uri.getRawPath();
    String slash = base.endsWith("/") || base.isEmpty() || path.isEmpty() ? "" : "/";
    String start = base.isEmpty() ? "/" : base;
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        uri.getScheme() + "://" + uri.getHost() + port + start + slash + path + query);
  }

  private static ExportException notAnEndpoint(String source) {
    return new ExportException(
        source + " is not a URL that spans can be sent to",
        "Write it as http://HOST:PORT or https://HOST:PORT, e.g. http://localhost:4318");
  }
}
