package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.sdk.GlobalReference;
import dev.oteltest.capture.internal.sdk.ProcessorPatch;
import dev.oteltest.internal.log.TestEnvironment;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Detects what is set as {@code GlobalOpenTelemetry} and captures it. Starting a span first
 * requests the current context, so the check happens there: one volatile read and a comparison.
 */
public final class GlobalWatch {

  private static final Logger logger = Logger.getLogger(GlobalWatch.class.getName());

  private static final String API = "io.opentelemetry.api.";

  /** The number of frames that are searched, from the check up to the method that starts a span. */
  private static final int FRAMES_OF_A_START = 16;

  private static final long MAX_WAIT_MILLIS = 1_000;

  private static final WarnOnce warnings = new WarnOnce(logger);

  private final SignalProcessors processors;
  private final ReentrantLock capturing = new ReentrantLock();
  private volatile boolean on;
  private volatile boolean agent;
  private volatile boolean agentLogs;
  private static final String SHUT_DOWN =
      "is an SDK that was shut down, so nothing is recorded any more: close it after the last test,"
          + " or set another one";

  private volatile @Nullable OpenTelemetry seen;
  private volatile String description =
      "is not watched: TelemetryCapture.installGlobal() was not called";

  /** Why OpenTelemetry can't configure a global that nobody sets, or null. */
  private volatile @Nullable String problem;

  /** What is missing of the spans although they are captured. */
  private volatile String missingSpans = "";

  /** Creates a watch that does nothing before {@link #install}. */
  public GlobalWatch(SignalProcessors processors) {
    this.processors = processors;
  }

  /** Begins to watch; calls after the first take back {@link #release}. */
  public synchronized void install() {
    if (agent || (!on && captureTheAgent())) {
      return;
    }
    ClassLoader loader = GlobalWatch.class.getClassLoader();
    if (!on && !TestEnvironment.isOpenTelemetry(SdkArtifacts.BROUGHT, loader)) {
      problem = new SdkArtifacts(loader).problemOfGlobal();
    }
    GlobalConfiguration.allow(problem);
    if (on) {
      return;
    }
    Exception unreadable = GlobalReference.unreadable();
    if (unreadable != null) {
      giveUp(unreadable);
      return;
    }
    on = true;
    // Has no effect once a context was used; scopes then check when they open.
    ContextStorage.addWrapper(storage -> new WatchingStorage(storage, this));
    look();
  }

  /** Takes back what {@link #install} has set for the whole JVM. */
  public synchronized void release() {
    GlobalConfiguration.takeBack();
  }

  /**
   * Captures the agent's SDK if the agent is attached: all code that requests the global then gets
   * the agent's, even if another one was set.
   */
  private boolean captureTheAgent() {
    try {
      Object provider = AgentSdk.provider();
      if (provider == null) {
        return false;
      }
      agent = true;
      description = "belongs to the OpenTelemetry Java agent, which cannot be captured";
      AgentSdk.captureWith(processors.spans(), provider);
      description = "belongs to the OpenTelemetry Java agent and is captured";
      captureTheAgentsLogs();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      logger.log(
          Level.WARNING,
          "Cannot capture the spans of the OpenTelemetry Java agent in this JVM: its internals"
              + " differ from those of agent 2.x, which this version supports. The tests are not"
              + " affected.",
          e);
    }
    return agent;
  }

  private void captureTheAgentsLogs() {
    try {
      agentLogs = AgentSdk.captureWith(processors.logs());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      logger.log(
          Level.WARNING,
          "Cannot capture the log records of the OpenTelemetry Java agent in this JVM: its"
              + " internals differ from those of agent 2.x, which this version supports. Its spans"
              + " are captured.",
          e);
    }
  }

  /** Whether the global is that of an agent, which creates spans. */
  public boolean isTheAgents() {
    return agent;
  }

  /** Returns the global if it is the agent's, otherwise null. */
  public @Nullable OpenTelemetry ofTheAgent() {
    return agent ? GlobalOpenTelemetry.get() : null;
  }

  /** Captures the global if it has changed since the last check. */
  public void look() {
    if (on && GlobalReference.read() != seen) {
      capture();
    }
  }

  /**
   * Captures the global, or waits for the thread that does: a span that starts in the meantime
   * would be lost. The wait is limited, because code that the other thread calls on the global may
   * wait for this thread.
   */
  private void capture() {
    if (capturing.isHeldByCurrentThread() || !mayCapture()) {
      return; // capturing checks the global as well
    }
    OpenTelemetry global = GlobalReference.read();
    try {
      if (global != seen && global != null) {
        capture(global);
      }
    } finally {
      seen = global;
      capturing.unlock();
    }
  }

  private boolean mayCapture() {
    try {
      return capturing.tryLock() || capturing.tryLock(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void capture(OpenTelemetry global) {
    TracerProvider provider = global.getTracerProvider();
    try {
      boolean tooLate = ProcessorPatch.makesNone(provider) && isASpanLost();
      boolean captured = ProcessorPatch.capture(provider, processors.spans());
      description = captured ? "is an SDK and is captured" : describeForeign(provider);
      String late = tooLate ? ", but not from its first span on" : "";
      missingSpans = captured ? late + sampling(provider) : "";
      if (tooLate) {
        warnOfLostSpan();
      }
      SignalPatch.patch(global, processors);
    } catch (ReflectiveOperationException | RuntimeException e) {
      giveUp(e);
    }
  }

  /** Returns whether this check happens at the start of a span that no SDK creates. */
  private static boolean isASpanLost() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .limit(FRAMES_OF_A_START)
                    .map(StackWalker.StackFrame::getClassName)
                    .anyMatch(type -> type.startsWith(API) && type.endsWith("$NoopSpanBuilder")));
  }

  private static void warnOfLostSpan() {
    warnings.warn(
        "GlobalOpenTelemetry was set to an SDK without a span processor, which creates no spans:"
            + " its first span is lost, and so are all spans of tracers that were obtained before"
            + " it. From now on, the SDK is captured. To lose no spans, add"
            + " .addSpanProcessor(TelemetryCapture.get().spanProcessor()) to its"
            + " SdkTracerProvider builder, or call TelemetryCapture.get().lookAtGlobal() once it"
            + " is set.",
        null);
  }

  /** Describes which spans of a captured SDK may be missing. */
  private static String sampling(TracerProvider provider) throws ReflectiveOperationException {
    String sampler =
        ProcessorPatch.SPANS.unwrap(provider) instanceof SdkTracerProvider sdk
            ? sdk.getSampler().getDescription()
            : "";
    return sampler.matches("(AlwaysOn|ParentBased\\{root:AlwaysOn).*")
        ? ""
        : ", with sampler %s: spans that it drops are never created (%s)"
            .formatted(sampler, TroubleshootingEntry.APPLICATION_SPANS_MISSING.see());
  }

  private String describeForeign(TracerProvider provider) {
    if (provider != TracerProvider.noop()) {
      return "uses " + provider.getClass().getName() + ", which is not an OpenTelemetry SDK";
    }
    return "is a no-op: "
        + Objects.requireNonNullElse(
            problem,
            "something called GlobalOpenTelemetry.set(OpenTelemetry.noop()), or its"
                + " configuration failed");
  }

  private void giveUp(Exception e) {
    on = false;
    description = "cannot be watched in this JVM (" + e + ")";
    logger.log(
        Level.WARNING,
        "Cannot automatically capture the spans of an SDK that the application sets as"
            + " GlobalOpenTelemetry. Add .addSpanProcessor(TelemetryCapture.get().spanProcessor())"
            + " to its SdkTracerProvider builder.",
        e);
  }

  /** Describes the global and whether it is captured, in one sentence. */
  public String describe() {
    look();
    return "GlobalOpenTelemetry " + state(description + missingSpans);
  }

  /** Describes the same for what is not a span. */
  public String describeWithoutSpans() {
    look();
    if (!agent) {
      return "GlobalOpenTelemetry " + state(description);
    }
    String captured = agentLogs ? "spans and log records are" : "spans are";
    return "GlobalOpenTelemetry "
        + state("belongs to the OpenTelemetry Java agent, of which only " + captured + " captured");
  }

  private String state(String known) {
    OpenTelemetry global = seen;
    if (on && global == null) {
      return "was never used";
    }
    return global != null && ProcessorPatch.isShutDown(global) ? SHUT_DOWN : known;
  }

  /** Checks the global before each access. */
  private record WatchingStorage(ContextStorage storage, GlobalWatch watch)
      implements ContextStorage {

    @Override
    public Scope attach(Context toAttach) {
      watch.look();
      return storage.attach(toAttach);
    }

    @Override
    public @Nullable Context current() {
      watch.look();
      return storage.current();
    }

    @Override
    public Context root() {
      return storage.root();
    }
  }
}
