package dev.oteltest.operations.deployment;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.operations.internal.http.HttpProblem;
import dev.oteltest.operations.internal.http.HttpReply;
import dev.oteltest.operations.internal.http.HttpSender;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request with a {@code traceparent} of its own, and looks whether that trace is complete
 * at the backend.
 *
 * <p>The request is sent once; only if it fails, the next measurement sends another. So a trace
 * that is never complete is not hidden by a later one that is.
 */
final class ProbeCheck implements Measurement.Source {

  static final Set<String> KEYS = BackendConnection.keys("request", "services", "spans", "stable");

  private static final Set<String> REQUEST = Connection.keys("url", "method", "body", "status");

  private final BackendConnection backend;
  private final Supplier<Instant> clock;
  private final HttpSender sender;
  private final URI url;
  private final String method;
  private final @Nullable String body;
  private final int status;
  private final Set<String> services;
  private final int leastSpans;
  private final Duration stable;

  private @Nullable String traceId;
  private @Nullable TraceCompleteness completeness;
  private List<SpanData> spans = List.of();

  private ProbeCheck(
      BackendConnection backend,
      PlanSection section,
      PlanSection request,
      PlanContext context,
      Supplier<Instant> clock)
      throws DeploymentPlanException {
    this.backend = backend;
    this.clock = clock;
    url = request.url("url");
    sender = Connection.read(request, url, context);
    method = HttpCheck.method(request);
    body = request.text("body");
    status = request.integer("status", 0, 100, 599);
    services = new HashSet<>(section.texts("services"));
    leastSpans = section.integer("spans", 1, 1, 100_000);
    stable = section.time("stable", Duration.ofSeconds(2), false);
  }

  static ProbeCheck read(PlanSection section, PlanContext context) throws DeploymentPlanException {
    return new ProbeCheck(
        BackendConnection.read(section, context),
        section,
        section.section("request", "the request of a probe", REQUEST),
        context,
        VerifierClock.system()::now);
  }

  @Override
  public String target() {
    return method + " " + url + ", whose trace must be complete at " + backend.name();
  }

  /** Returns the spans of the last look at the trace. */
  List<SpanData> spans() {
    return spans;
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    Instant start = clock.get();
    if (completeness == null) {
      Measurement problem = send(timeout);
      if (problem != null) {
        return problem;
      }
    }
    Duration left = timeout.minus(Duration.between(start, clock.get()));
    return look(left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left);
  }

  private @Nullable Measurement send(Duration timeout) throws InterruptedException {
    String trace = SpanIds.newTraceId();
    String span = SpanIds.newSpanId();
    Map<String, String> further = new HashMap<>();
    further.put("traceparent", "00-" + trace + "-" + span + "-01");
    try {
      HttpReply reply = sender.send(url, method, body, further, false, timeout);
      boolean expected =
          status == 0 ? reply.status() >= 200 && reply.status() < 300 : reply.status() == status;
      if (!expected) {
        return Measurement.failed(
            "status " + reply.status(),
            "the request should have "
                + (status == 0 ? "a status from 200 to 299" : "status " + status)
                + ", but has "
                + reply.status()
                + (reply.body().isBlank() ? "" : ": " + reply.excerpt()));
      }
    } catch (HttpProblem e) {
      return Measurement.failed("", url.getAuthority() + " " + e.getMessage());
    }
    traceId = trace;
    completeness = new TraceCompleteness(span, services, leastSpans, stable);
    return null;
  }

  private Measurement look(Duration timeout) throws InterruptedException {
    String id = Objects.requireNonNull(traceId);
    try {
      spans = backend.backend().trace(id, timeout);
    } catch (HttpProblem e) {
      return Measurement.inconclusive(
          "", backend.name() + " " + e.getMessage() + " when asked for trace " + id);
    }
    String missing = Objects.requireNonNull(completeness).missing(spans, clock.get());
    String value = TraceCompleteness.describe(spans);
    return missing.isEmpty()
        ? Measurement.passed(value)
        : Measurement.failed(value, "trace " + id + " is not complete: " + missing);
  }
}
