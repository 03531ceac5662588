package dev.oteltest.capture;

import dev.oteltest.capture.CaptureParts.SignalSources;
import dev.oteltest.capture.internal.install.CapturedSdk;
import dev.oteltest.capture.internal.install.GlobalWatch;
import dev.oteltest.capture.internal.install.SignalPatch;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Captures the spans of every SDK in this JVM that has its processor, each for the {@link
 * CaptureScope} that the span belongs to.
 *
 * <p>A span belongs to the first scope that one of these names: the context it was started under;
 * its parent span, local or remote; the baggage entry {@link #BAGGAGE_KEY}; a span that it links
 * to; and, without any of these, the only open scope, if it started on that scope's thread or on
 * one that was started from there since the scope began. Otherwise the span is unattributed and
 * kept separately. So is a span in a task that a fork-join worker picks up while the worker's scope
 * waits, because the task may belong to another scope. Nothing is guessed.
 *
 * <p>Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class TelemetryCapture {

  /** The baggage entry that carries {@link CaptureScope#id()} to where no context reaches. */
  public static final String BAGGAGE_KEY = TestAttributes.SCOPE.getKey();

  /** The default number of spans that a scope keeps: 100,000. */
  public static final int DEFAULT_SPAN_LIMIT = 100_000;

  private static final TelemetryCapture JVM = new TelemetryCapture();

  private final CaptureParts parts = new CaptureParts();
  private final LazySignals signals = new LazySignals(parts);
  private final RemoteTelemetry remote = new RemoteTelemetry(signals);
  private final GlobalWatch global = new GlobalWatch(signals);
  private final CapturedSdk sdk = new CapturedSdk(signals);
  private final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(TelemetryCapture.class.getName()));
  private volatile @Nullable Resource resource;

  /** Creates a capture in addition to the JVM's, for tests of this class. */
  TelemetryCapture() {}

  /** Returns the capture of this JVM. */
  public static TelemetryCapture get() {
    return JVM;
  }

  /**
   * Captures {@code GlobalOpenTelemetry}. If the application does not set it, it becomes a captured
   * SDK on first use. If the application sets it, its spans are captured from the first one on.
   * This method does not set it, so the application can still call {@code GlobalOpenTelemetry.set}.
   *
   * <p>Call it before anything uses a {@code Context}; more calls do no harm. If the OpenTelemetry
   * version in use cannot be watched, a warning is logged once, with a workaround.
   */
  public void installGlobal() {
    global.install();
  }

  /** Takes back what {@link #installGlobal} set in system properties, until it is called again. */
  public void releaseGlobal() {
    global.release();
  }

  /**
   * Sets the resource of the SDKs that this capture creates from now on: {@link #openTelemetry()}
   * and a global that was not set. This is usually the resource of the tests' own spans, so that a
   * backend shows one service. An SDK that the application creates keeps its resource, but spans
   * that end without a service name ({@code unknown_service}, or the jar of a build tool) get the
   * name in this resource.
   *
   * @param resource its attributes take precedence over the SDK's defaults
   */
  public void describeAs(Resource resource) {
    this.resource = resource;
    parts.naming.nameAs(resource);
  }

  /**
   * Records that captured spans are sent to the endpoint of {@code OTEL_EXPORTER_OTLP_*}. To avoid
   * duplicates, a global that was not set sends nothing itself from now on, and {@link
   * #isSentByItsSdk} identifies the spans to leave out.
   */
  public void sendsLive() {
    parts.ownExport.watch();
  }

  /** Returns whether a span that ended after {@link #sendsLive} is sent by its SDK's exporter. */
  public boolean isSentByItsSdk(SpanData span) {
    return parts.ownExport.has(span);
  }

  Resource resource() {
    Resource described = resource;
    return described == null ? Resource.empty() : described;
  }

  /**
   * Returns a captured SDK with an always-on sampler, W3C trace context and baggage propagation,
   * and no exporter. Each call returns the same SDK, which need not be closed.
   *
   * <p>If the OpenTelemetry Java agent is attached, this is the agent's own SDK, whose spans nest
   * with those that the agent creates.
   *
   * @throws IllegalStateException if the artifacts of OpenTelemetry on the class path are of
   *     versions that do not work together; the message names them
   */
  public OpenTelemetry openTelemetry() {
    OpenTelemetry agents = global.ofTheAgent();
    return agents == null ? sdk.get(resource()) : agents;
  }

  /**
   * Captures the spans of an SDK that was already built and never becomes global, such as one that
   * a framework passes to the code under test. Capture starts with the next span. If the
   * OpenTelemetry version in use cannot be captured this way, a warning is logged once, with a
   * workaround.
   *
   * @param provider the result of the SDK's {@code getTracerProvider()}; capturing it twice has no
   *     further effect
   * @return whether the provider is captured; false if it does not belong to an OpenTelemetry SDK
   */
  public boolean capture(TracerProvider provider) {
    try {
      return ProcessorPatch.capture(provider, signals.spans());
    } catch (ReflectiveOperationException | RuntimeException e) {
      warnings.warn(
          "Cannot capture the spans of an SDK that was already built. Add"
              + " .addSpanProcessor(TelemetryCapture.get().spanProcessor()) to its"
              + " SdkTracerProvider builder.",
          e);
      return false;
    }
  }

  /**
   * Captures the spans, log records and metrics of an SDK that was already built and never becomes
   * global. If a signal cannot be captured this way, a warning is logged once, with a workaround.
   *
   * @param openTelemetry the SDK; capturing it twice has no further effect
   * @return whether the spans are captured; false for an implementation other than the
   *     OpenTelemetry SDK
   */
  public boolean capture(OpenTelemetry openTelemetry) {
    SignalPatch.patch(openTelemetry, signals);
    return capture(openTelemetry.getTracerProvider());
  }

  /**
   * Returns the processor that captures spans, for an SDK that the code under test builds by hand
   * and never makes global. A span that reaches it twice is captured once. Shutting it down does
   * nothing.
   */
  public SpanProcessor spanProcessor() {
    return CaptureProcessor.of(signals.spans());
  }

  /**
   * Returns the processor that captures log records, for an SDK that the code under test builds by
   * hand and never makes global. A record that reaches it twice is captured once. Shutting it down
   * does nothing.
   */
  public LogRecordProcessor logRecordProcessor() {
    return CaptureLogProcessor.of(signals.logs());
  }

  /**
   * Returns a new reader that captures metrics, for an SDK that the code under test builds by hand
   * and never makes global; each SDK needs its own. The reader collects metrics when a test asks
   * for them, and keeps the last state when its SDK is shut down.
   */
  public MetricReader metricReader() {
    return signals.metricReader();
  }

  /**
   * Opens a scope; {@link CaptureScope#close()} closes it.
   *
   * @param name its name in messages, usually the test's name
   */
  public CaptureScope openScope(String name) {
    return openScope(name, null);
  }

  /**
   * Opens a scope inside another one, such as a test's scope in its class's scope. While it is
   * open, spans without ancestry do not belong to the outer scope.
   *
   * @param name its name in messages, usually the test's name
   * @param outer the scope around it, or null
   */
  public CaptureScope openScope(String name, @Nullable CaptureScope outer) {
    CaptureScope scope = openScope(name, outer, DEFAULT_SPAN_LIMIT);
    scope.watchMetrics();
    return scope;
  }

  /**
   * Opens a scope that keeps a limited number of spans, and as many log records; {@link
   * CaptureScope#droppedSpans()} counts the spans beyond. The scope reads metrics when {@link
   * CaptureScope#watchMetrics()} is called.
   *
   * @param name its name in messages, usually the test's name
   * @param outer the scope around it, or null
   * @param spanLimit the maximum number of spans, at least 1
   * @throws IllegalArgumentException if the limit is below 1
   */
  public CaptureScope openScope(String name, @Nullable CaptureScope outer, int spanLimit) {
    global.look();
    CaptureScope scope = new CaptureScope(parts, global, name, outer, spanLimit);
    parts.scopes.open(scope);
    return scope;
  }

  /**
   * Returns the ended spans that belong to no scope or whose scope was closed before they ended,
   * each only once. Only the latest 10,000 are kept until they are taken.
   */
  public List<UnattributedSpan> takeUnattributed() {
    remote.releaseOld();
    return parts.unattributed.takeEnded();
  }

  /** Returns whether the metrics of any SDK or other process are captured. */
  public boolean seesMetrics() {
    SignalSources known = parts.signalsIfAny();
    return known != null && known.metrics().count() > 0;
  }

  /**
   * Captures {@code GlobalOpenTelemetry} if it changed since the last check. Each use of a context
   * checks as well, but an SDK without a span processor does not create spans until it is captured.
   * Call this method between the code that may set the global and the code that creates spans.
   */
  public void lookAtGlobal() {
    global.look();
  }

  /** Describes the current {@code GlobalOpenTelemetry}, and whether it is captured. */
  public String describeGlobal() {
    return global.describe();
  }

  /** Describes the same for metrics and log records. */
  public String describeGlobalWithoutSpans() {
    return global.describeWithoutSpans();
  }

  /** Returns whether the OpenTelemetry Java agent is attached to this JVM and creates spans. */
  public boolean hasAgent() {
    return global.isTheAgents();
  }

  /** Returns whether an id is that of a test's own span, which is not captured. */
  public boolean isTestSpan(String spanId) {
    return parts.owners.isAdopted(spanId);
  }

  /** Returns the telemetry that other processes send. */
  public RemoteTelemetry remote() {
    return remote;
  }

  CaptureParts parts() {
    return parts;
  }

  LazySignals signals() {
    return signals;
  }
}
