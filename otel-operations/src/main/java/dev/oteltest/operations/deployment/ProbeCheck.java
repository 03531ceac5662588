package dev.oteltest.operations.deployment;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.HttpReply;
import dev.oteltest.operations.internal.server.HttpSender;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

  private static final Set<String> REQUEST = Connections.keys("url", "method", "body", "status");

  /**
   * The request of a probe.
   *
   * @param status the only status that is expected; 0 for any from 200 to 299
   */
  record Request(HttpSender sender, URI url, String method, @Nullable String body, int status) {}

  private final BackendConnection backend;
  private final Request request;
  private final Set<String> services;
  private final int leastSpans;
  private final Duration stable;
  private final Supplier<Instant> clock;

  private @Nullable String traceId;
  private @Nullable TraceCompleteness completeness;
  private volatile List<SpanData> spans = List.of();

  ProbeCheck(
      BackendConnection backend,
      Request request,
      Set<String> services,
      int leastSpans,
      Duration stable) {
    this.backend = backend;
    this.request = request;
    this.services =
        services.stream().map(backend.backend()::nameOf).collect(Collectors.toUnmodifiableSet());
    this.leastSpans = leastSpans;
    this.stable = stable;
    this.clock = VerifierClock.system()::now;
  }

  static ProbeCheck read(PlanSection section, Connections context) {
    PlanSection request = section.section("request", "the request of a probe", REQUEST);
    URI url = request.url("url");
    return new ProbeCheck(
        BackendConnection.read(section, context),
        new Request(
            context.sender(request, url),
            url,
            HttpCheck.method(request),
            request.text("body"),
            request.integer("status", 0, 100, 599)),
        new HashSet<>(section.texts("services")),
        section.integer("spans", 1, 1, 100_000),
        section.time("stable", Duration.ofSeconds(2), false));
  }

  @Override
  public String target() {
    return "%s %s, whose trace must be complete at %s"
        .formatted(request.method(), request.url(), backend.name());
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
    Map<String, String> further = Map.of("traceparent", "00-" + trace + "-" + span + "-01");
    try {
      HttpReply reply =
          request
              .sender()
              .send(request.url(), request.method(), request.body(), further, false, timeout);
      int status = request.status();
      boolean expected =
          status == 0 ? reply.status() >= 200 && reply.status() < 300 : reply.status() == status;
      if (!expected) {
        String wanted = status == 0 ? "a status from 200 to 299" : "status " + status;
        String body = reply.body().isBlank() ? "" : ": " + reply.excerpt();
        return Measurement.failed(
            "status " + reply.status(),
            "the request should have %s, but has %s%s".formatted(wanted, reply.status(), body));
      }
    } catch (HttpException e) {
      return Measurement.failed("", request.url().getAuthority() + " " + e.getMessage());
    }
    traceId = trace;
    completeness = new TraceCompleteness(span, services, leastSpans, stable);
    return null;
  }

  /** Some services keep the lower half of an id only. */
  private static boolean isOf(String traceId, SpanData span) {
    String lower = traceId.substring(traceId.length() / 2);
    return span.getTraceId().equals(traceId) || span.getTraceId().equals("0".repeat(16) + lower);
  }

  private Measurement look(Duration timeout) throws InterruptedException {
    String id = Objects.requireNonNull(traceId);
    try {
      spans =
          backend.backend().trace(id, timeout).stream()
              .filter(span -> isOf(id, span))
              .toList(); // whatever was asked for
    } catch (HttpException e) {
      return Measurement.inconclusive(
          "", backend.name() + " " + e.getMessage() + " when asked for trace " + id);
    }
    String missing = Objects.requireNonNull(completeness).missing(spans, clock.get());
    String value = TraceCompleteness.describe(spans);
    return missing.isEmpty()
        ? Measurement.passed(value)
        : Measurement.failed(value, "trace " + id + " is not complete: " + missing);
  }

  /**
   * Judges from look to look whether a probe's trace is complete.
   *
   * <p>A trace is complete if a span has the probe as its parent, every other span's parent is
   * there, all expected services have a span, and for a while nothing new came.
   */
  static final class TraceCompleteness {

    private final String probeSpanId;
    private final Set<String> expectedServices;
    private final int leastSpans;
    private final Duration stable;
    private Set<String> known = new HashSet<>();
    private Instant changed = Instant.MIN;

    /**
     * Creates a judge of one trace.
     *
     * @param probeSpanId the parent of the trace's first span; no backend has it
     * @param expectedServices the services that must have a span
     * @param leastSpans how many spans there must be
     * @param stable how long nothing new must have come
     */
    TraceCompleteness(
        String probeSpanId, Set<String> expectedServices, int leastSpans, Duration stable) {
      this.probeSpanId = probeSpanId;
      this.expectedServices = expectedServices;
      this.leastSpans = leastSpans;
      this.stable = stable;
    }

    /** Returns why the trace is not complete, or an empty text if it is. */
    String missing(List<SpanData> spans, Instant now) {
      Set<String> ids = new HashSet<>();
      Set<String> services = new TreeSet<>();
      spans.forEach(
          span -> {
            ids.add(span.getSpanId());
            String service = span.getResource().getAttribute(CommonAttributes.SERVICE_NAME);
            if (service != null) {
              services.add(service);
            }
          });
      if (!ids.equals(known)) {
        known = ids;
        changed = now;
      }
      if (spans.isEmpty()) {
        return "no span has arrived";
      }
      if (spans.stream().noneMatch(span -> span.getParentSpanId().equals(probeSpanId))) {
        return "no span has the probe as its parent, so the first service's span is missing, or it"
            + " did not take the traceparent";
      }
      List<SpanData> orphans =
          spans.stream()
              .filter(span -> !span.getParentSpanId().equals(probeSpanId))
              .filter(span -> !ids.contains(span.getParentSpanId()))
              .toList();
      if (!orphans.isEmpty()) {
        SpanData one = orphans.get(0);
        boolean several = orphans.size() > 1;
        return "%s %s: '%s' of %s%s"
            .formatted(
                orphans.size(),
                several ? "spans lack their parents" : "span lacks its parent",
                one.getName(),
                one.getResource().getAttribute(CommonAttributes.SERVICE_NAME),
                several ? " and others" : "");
      }
      Set<String> missing = new TreeSet<>(expectedServices);
      missing.removeAll(services);
      if (!missing.isEmpty()) {
        return "there is no span of %s; there are spans of %s"
            .formatted(String.join(", ", missing), String.join(", ", services));
      }
      if (spans.size() < leastSpans) {
        return "expected at least " + leastSpans + " spans";
      }
      Duration quiet = Duration.between(changed, now);
      return quiet.compareTo(stable) < 0
          ? "spans still arrived within " + stable.toMillis() + " ms"
          : "";
    }

    /** Returns what a trace has. */
    static String describe(List<SpanData> spans) {
      Set<String> services = new TreeSet<>();
      spans.forEach(
          span ->
              services.add(
                  String.valueOf(span.getResource().getAttribute(CommonAttributes.SERVICE_NAME))));
      return CountText.of(spans.size(), "span")
          + (services.isEmpty() ? "" : " of " + String.join(", ", services));
    }
  }
}
