package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.CaptureReader;
import dev.oteltest.capture.internal.sdk.OwnExport;
import dev.oteltest.capture.internal.sdk.ProviderPatch;
import dev.oteltest.capture.internal.sdk.ServiceNaming;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Captures the spans of every SDK in this JVM that it is part of, each for the {@link CaptureScope}
 * it was started under.
 *
 * <p>A span belongs to the first scope that one of these names: the context it was started under;
 * its parent span, local or remote; the baggage entry {@value #BAGGAGE_KEY}; a span that it links
 * to; and, without any of them, the only scope that is open, if it started on that scope's thread
 * or one that was started from there since the scope began. Otherwise it is kept apart as a stray.
 * So is what a fork-join worker takes up while its scope waits, as it may be another scope's.
 * Nothing is ever guessed.
 *
 * <p>Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class TelemetryCapture {

  /** The baggage entry that carries {@link CaptureScope#id()} to where no context reaches. */
  public static final String BAGGAGE_KEY = "otel.test.scope";

  /** How many spans a scope keeps, if nothing else is said: 100,000. */
  public static final int DEFAULT_SPAN_LIMIT = 100_000;

  private static final Logger logger = Logger.getLogger(TelemetryCapture.class.getName());

  private static final TelemetryCapture JVM = new TelemetryCapture();

  private final SpanOwners owners = new SpanOwners();
  private final ScopeRegistry scopes = new ScopeRegistry();
  private final UnattributedSpans unattributedSpans = new UnattributedSpans();
  private final ReceivedSpans received =
      new ReceivedSpans(
          owners, new RemoteAttribution(owners, scopes), unattributedSpans, System::nanoTime);
  private final OwnExport ownExport = new OwnExport();
  private final ServiceNaming naming = new ServiceNaming();
  private final RemoteTelemetry remote = new RemoteTelemetry(received, this);
  private final CaptureProcessor processor =
      new CaptureProcessor(
          new ScopeAttribution(owners, scopes, unattributedSpans),
          owners,
          unattributedSpans,
          ownExport,
          naming);
  private final GlobalWatch global = new GlobalWatch(processor, this);
  private final CapturedSdk sdk = new CapturedSdk(this);
  private final AtomicBoolean toldUnpatched = new AtomicBoolean();
  private volatile @Nullable SignalCapture signals;
  private volatile Resource resource = Resource.empty();

  /** A capture beside the JVM's own: for tests of the capture itself. */
  TelemetryCapture() {}

  /** The capture of this JVM. */
  public static TelemetryCapture get() {
    return JVM;
  }

  /**
   * Makes {@code GlobalOpenTelemetry} capture: one that nobody set becomes a captured SDK when it
   * is first asked for, and one that the application sets is captured from its first span on. It
   * sets nothing itself, so an application that calls {@code GlobalOpenTelemetry.set} still may.
   *
   * <p>Call it before anything uses a {@code Context}; calls after the first do nothing. If the
   * OpenTelemetry in use can't be watched, that is told once, with what to do instead.
   */
  public void installGlobal() {
    global.install();
  }

  /**
   * Says what the SDKs describe themselves as that this capture makes, {@link #openTelemetry()} and
   * a global that nobody set: usually what the tests' own spans do, so that a backend shows one
   * service. It counts for SDKs that are made later. One that the application makes keeps its own,
   * but spans that end with no name of their service ({@code unknown_service}, or the jar of a
   * build tool) get this one.
   *
   * @param resource its attributes win over the SDK's defaults
   */
  public void describeAs(Resource resource) {
    this.resource = resource;
    naming.nameAs(resource);
  }

  /**
   * Says that captured spans are sent to the endpoint of {@code OTEL_EXPORTER_OTLP_*}. So that none
   * comes there twice, a global that nobody set sends nothing itself from here on, and {@link
   * #isSentByItsSdk} tells which spans are to be left out.
   */
  public void sendsLive() {
    ownExport.watch();
  }

  /**
   * Whether the SDK that made a span has an OTLP exporter, which sends it; asked for spans that
   * ended after {@link #sendsLive}.
   */
  public boolean isSentByItsSdk(SpanData span) {
    return ownExport.has(span);
  }

  boolean isSentLive() {
    return ownExport.isWatched();
  }

  Resource resource() {
    return resource;
  }

  /**
   * A captured SDK with an always-on sampler, W3C trace context and baggage propagation, and no
   * exporter. It is the same at each call, and closing it is not needed.
   *
   * <p>Where the OpenTelemetry Java agent is attached it is the agent's own, whose spans nest with
   * those that the agent makes.
   */
  public OpenTelemetry openTelemetry() {
    OpenTelemetry agents = global.ofTheAgent();
    return agents == null ? sdk.get(resource) : agents;
  }

  /**
   * Captures the spans of an SDK that is built already and never made global, from the next one on:
   * one that a framework hands to the code under test. If the OpenTelemetry in use can't be
   * captured so, that is told once, with what to do instead.
   *
   * @param provider what the SDK's {@code getTracerProvider()} gives; captured twice is captured
   *     once
   * @return whether it is captured: what is no OpenTelemetry SDK can't be
   */
  public boolean capture(TracerProvider provider) {
    try {
      return ProviderPatch.capture(provider, processor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      if (toldUnpatched.compareAndSet(false, true)) {
        logger.log(
            Level.WARNING,
            "Cannot capture the spans of an SDK that was already built. Add"
                + " .addSpanProcessor(TelemetryCapture.get().spanProcessor()) to its"
                + " SdkTracerProvider builder.",
            e);
      }
      return false;
    }
  }

  /**
   * Captures the spans, log records and metrics of an SDK that is built already and never made
   * global. What can't be captured so is told once, with what to do instead.
   *
   * @param openTelemetry captured twice is captured once
   * @return whether its spans are captured: what is no OpenTelemetry SDK can't be
   */
  public boolean capture(OpenTelemetry openTelemetry) {
    new SignalPatch(this).patch(openTelemetry);
    return capture(openTelemetry.getTracerProvider());
  }

  /**
   * What captures spans: for an SDK that code under test builds by hand and never makes global. A
   * span that reaches it twice is captured once. Shutting it down does nothing.
   */
  public SpanProcessor spanProcessor() {
    return processor;
  }

  /**
   * What captures log records: for an SDK that code under test builds by hand and never makes
   * global. A record that reaches it twice is captured once. Shutting it down does nothing.
   */
  public LogRecordProcessor logRecordProcessor() {
    return signals().logProcessor();
  }

  /**
   * What captures metrics: for an SDK that code under test builds by hand and never makes global;
   * one for each. It collects when a test asks, and keeps what there was when its SDK is shut down.
   */
  public MetricReader metricReader() {
    return new CaptureReader(signals().metrics());
  }

  /**
   * Opens a scope; {@link CaptureScope#close()} ends it.
   *
   * @param name what messages call it, usually the test's name
   */
  public CaptureScope openScope(String name) {
    return openScope(name, null);
  }

  /**
   * Opens a scope inside another one: a test's in its class's. While it is open, spans without
   * ancestry are not the outer one's.
   *
   * @param name what messages call it, usually the test's name
   * @param outer the scope around it, or null
   */
  public CaptureScope openScope(String name, @Nullable CaptureScope outer) {
    CaptureScope scope = openScope(name, outer, DEFAULT_SPAN_LIMIT);
    scope.watchMetrics();
    return scope;
  }

  /**
   * Opens a scope that keeps no more than so many spans, and as many log records; spans beyond are
   * counted by {@link CaptureScope#droppedSpans()}. It looks at metrics when {@link
   * CaptureScope#watchMetrics()} is called.
   *
   * @param name what messages call it, usually the test's name
   * @param outer the scope around it, or null
   * @param spanLimit how many spans it keeps, at least 1
   * @throws IllegalArgumentException if the limit is below 1
   */
  public CaptureScope openScope(String name, @Nullable CaptureScope outer, int spanLimit) {
    global.look();
    CaptureScope scope = new CaptureScope(this, name, outer, spanLimit);
    scopes.open(scope);
    return scope;
  }

  /**
   * Ended spans that belong to no scope, or whose scope was closed before they ended; each is
   * handed out once. The latest 10,000 wait to be taken.
   */
  public List<UnattributedSpan> takeUnattributed() {
    received.releaseOld();
    return unattributedSpans.takeEnded();
  }

  /** Whether there is any SDK, or another process, whose metrics are captured. */
  public boolean seesMetrics() {
    SignalCapture known = signals;
    return known != null && known.metrics().count() > 0;
  }

  /**
   * Captures {@code GlobalOpenTelemetry} if another one was set since somebody last looked. Each
   * use of a context looks as well, but an SDK without a span processor makes no spans until then:
   * call this between what may have set it and what makes spans.
   */
  public void lookAtGlobal() {
    global.look();
  }

  /** What {@code GlobalOpenTelemetry} is now and whether it is captured, in a sentence. */
  public String describeGlobal() {
    return global.describe();
  }

  /** What other processes send. */
  public RemoteTelemetry remote() {
    return remote;
  }

  SpanOwners owners() {
    return owners;
  }

  /** What captures log records and metrics; made when the first SDK or sender wants it. */
  SignalCapture signals() {
    SignalCapture known = signals;
    if (known == null) {
      synchronized (this) {
        known = signals;
        if (known == null) {
          known = new SignalCapture(owners, scopes, unattributedSpans);
          signals = known;
        }
      }
    }
    return known;
  }

  /** The same, or null if nothing wanted it yet: most tests have spans at most. */
  @Nullable SignalCapture signalsIfAny() {
    return signals;
  }

  ScopeRegistry scopes() {
    return scopes;
  }

  UnattributedSpans strays() {
    return unattributedSpans;
  }

  GlobalWatch global() {
    return global;
  }
}
