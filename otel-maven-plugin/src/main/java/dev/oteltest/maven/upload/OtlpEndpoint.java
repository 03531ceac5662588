package dev.oteltest.maven.upload;

import dev.oteltest.maven.goal.OtelVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go: an absolute URL without credentials, and the headers that go with each request.
 *
 * @param url the URL that is posted to
 * @param headers their values are secret
 */
record OtlpEndpoint(URI url, Map<String, String> headers) {

  private static final String DEFAULT = "http://localhost:4318";
  private static final String BASE_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_VARIABLE = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  OtlpEndpoint {
    headers = Map.copyOf(headers);
  }

  /**
   * Chooses the endpoint as OpenTelemetry's specification says: one for traces is used as it is,
   * one for all signals is completed by {@code v1/traces}; the goal's own parameters win over
   * variables.
   *
   * @param base the goal's endpoint for all signals, or null
   * @param traces the goal's endpoint for traces, or null
   */
  static OtlpEndpoint choose(
      @Nullable String base, @Nullable String traces, OtelVariables variables)
      throws UploadException {
    if (traces != null && !traces.isBlank()) {
      return parse("otel.upload.tracesEndpoint", traces, "");
    }
    if (base != null && !base.isBlank()) {
      return parse("otel.upload.endpoint", base, "v1/traces");
    }
    requireHttp(variables);
    String specific = variables.get(TRACES_VARIABLE);
    if (specific != null) {
      return parse(TRACES_VARIABLE, specific, "");
    }
    String general = variables.get(BASE_VARIABLE);
    return parse(BASE_VARIABLE, general == null ? DEFAULT : general, "v1/traces");
  }

  /** The same endpoint with further headers, which win over those that are there. */
  OtlpEndpoint with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    for (Map.Entry<String, String> header : further.entrySet()) {
      all.keySet().removeIf(header.getKey()::equalsIgnoreCase);
      all.put(header.getKey(), header.getValue());
    }
    return new OtlpEndpoint(url, all);
  }

  /** The endpoint as it may be told: no credentials, no query, which may hold a key. */
  String display() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }

  private static void requireHttp(OtelVariables variables) throws UploadException {
    for (String name :
        new String[] {"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"}) {
      String protocol = variables.get(name);
      if (protocol != null) {
        if (!protocol.equals("http/protobuf")) {
          throw new UploadException(
              name + " is '" + protocol + "', and only http/protobuf is spoken here",
              "Give the HTTP endpoint of the"
                  + " same receiver, usually port 4318: -Dotel.upload.endpoint=http://HOST:4318");
        }
        return;
      }
    }
  }

  private static OtlpEndpoint parse(String source, String value, String path)
      throws UploadException {
    URI uri;
    try {
      uri = new URI(value.strip());
    } catch (URISyntaxException e) {
      throw notAnEndpoint(source); // the exception repeats the text, credentials included
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
      throw notAnEndpoint(source);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (uri.getUserInfo() != null) {
      headers.put("Authorization", basic(uri.getUserInfo()));
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

  /** The value of an {@code Authorization} header for {@code user:password}. */
  static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static UploadException notAnEndpoint(String source) {
    return new UploadException(
        source + " is not a URL that spans can be sent to",
        "Write it as http://HOST:PORT or https://HOST:PORT, e.g. http://localhost:4318");
  }
}
