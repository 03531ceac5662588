package dev.oteltest.operations.deployment;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.internal.http.HttpTransport;
import dev.oteltest.internal.http.HttpTransport.Route;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.operations.internal.server.HttpSender;
import dev.oteltest.operations.internal.server.TraceBackend;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request with a {@code traceparent} of its own to what is deployed, and waits until that
 * trace is complete at the backend. Needs otel-assertions and jackson-core on the class path.
 *
 * <p>A trace is complete if a span has the probe as its parent, every other span's parent is there,
 * each expected service has a span, and nothing new came for a while.
 *
 * @since 0.1
 */
public final class DeploymentProbe {

  private final URI url;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String method = "GET";
  private @Nullable String body;
  private int status;
  private TraceBackend.@Nullable Api api;
  private @Nullable URI backend;
  private final Map<String, String> backendHeaders = new LinkedHashMap<>();
  private @Nullable SSLContext tls;
  private Set<String> services = Set.of();
  private Duration stable = Duration.ofSeconds(2);
  private Duration interval = Duration.ofSeconds(1);

  private DeploymentProbe(URI url) {
    this.url = url;
  }

  /**
   * Starts a probe.
   *
   * @param url the absolute http or https URL that the request is sent to
   */
  public static DeploymentProbe to(URI url) {
    return new DeploymentProbe(requireHttp(url));
  }

  private static URI requireHttp(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("'" + url + "' is not an absolute http or https URL");
    }
    return url;
  }

  /** Sets the method; {@code GET} by default. */
  public DeploymentProbe method(String name) {
    method = name;
    return this;
  }

  /** Sets the body; none by default. */
  public DeploymentProbe body(String text) {
    body = text;
    return this;
  }

  /** Adds a header of the request, whose value is masked in messages. */
  public DeploymentProbe header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Looks for the trace in Jaeger, by its API v3 or the older one. */
  public DeploymentProbe jaeger(URI base) {
    return backend(TraceBackend.Api.JAEGER, base);
  }

  /** Looks for the trace in Tempo. */
  public DeploymentProbe tempo(URI base) {
    return backend(TraceBackend.Api.TEMPO, base);
  }

  /** Looks for the trace in a server with Zipkin's API v2; the URL ends before {@code /api}. */
  public DeploymentProbe zipkin(URI base) {
    return backend(TraceBackend.Api.ZIPKIN, base);
  }

  private DeploymentProbe backend(TraceBackend.Api kind, URI base) {
    backend = URI.create(requireHttp(base).toString().replaceFirst("/+$", ""));
    api = kind;
    return this;
  }

  /** Adds a header of the requests to the backend, whose value is masked in messages. */
  public DeploymentProbe backendHeader(String name, String value) {
    backendHeaders.put(name, value);
    return this;
  }

  /** Sets the certificates to trust and to present to both, instead of the JVM's. */
  public DeploymentProbe tls(SSLContext context) {
    tls = context;
    return this;
  }

  /** Sets the only status that the request may have; by default, any from 200 to 299. */
  public DeploymentProbe expectStatus(int code) {
    if (code < 100 || code > 599) {
      throw new IllegalArgumentException(code + " is not a status code of HTTP, from 100 to 599");
    }
    status = code;
    return this;
  }

  /** Sets the services that must have a span in the trace; none by default. */
  public DeploymentProbe expectServices(String... names) {
    services = Set.of(names);
    return this;
  }

  /** Sets how long nothing new must have come; two seconds by default. */
  public DeploymentProbe stable(Duration time) {
    stable = time;
    return this;
  }

  /** Sets the time between two looks at the backend; one second by default. */
  public DeploymentProbe every(Duration time) {
    interval = time;
    return this;
  }

  /**
   * Sends the request, and waits for its trace.
   *
   * @param timeout the most time to wait
   * @return the spans of the complete trace
   * @throws AssertionError if the trace is not complete in time; its message says what is missing
   * @throws IllegalStateException if no backend is set
   * @throws InterruptedException if the thread is interrupted
   */
  public CapturedTelemetry await(Duration timeout) throws InterruptedException {
    return await(timeout, VerifierClock.system());
  }

  CapturedTelemetry await(Duration timeout, VerifierClock clock) throws InterruptedException {
    if (api == null || backend == null) {
      throw new IllegalStateException(
          "The probe has no backend: call jaeger(url), tempo(url) or zipkin(url)");
    }
    SecretRedaction redaction = redaction();
    HttpTransport transport = new HttpTransport();
    Route route = new Route(tls, null);
    HttpSender toBackend = new HttpSender(transport, backendHeaders, route, redaction::apply);
    ProbeCheck probe =
        new ProbeCheck(
            new BackendConnection(TraceBackend.of(api, toBackend, backend), backend.toString()),
            new ProbeCheck.Request(
                new HttpSender(transport, headers, route, redaction::apply),
                url,
                method,
                body,
                status),
            services,
            1,
            stable);
    CheckTiming timing = CheckTiming.untilDeadline(interval);
    DeploymentEnvironment.Check check =
        new DeploymentEnvironment.Check("probe", "probe", false, false, timing, probe);
    DeploymentEnvironment environment =
        new DeploymentEnvironment("probe", timeout, Duration.ZERO, List.of(check), redaction);
    // Runs in the thread of the test, whose context others may need.
    CheckResult result =
        DeploymentVerifier.verify(environment, line -> {}, clock, Runnable::run).checks().get(0);
    if (result.verdict() != Verdict.PASSED) {
      String arrived = result.value().isEmpty() ? "" : "; arrived are " + result.value();
      throw new AssertionError(result.target() + ": " + result.message() + arrived);
    }
    return CapturedTelemetry.of(probe.spans());
  }

  private SecretRedaction redaction() {
    return SecretRedaction.ofValues(
        Stream.of(headers, backendHeaders)
            .flatMap(sent -> sent.values().stream())
            .flatMap(Connections::secretsOf)
            .toList());
  }
}
