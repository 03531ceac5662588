package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.lang.reflect.Executable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A test or class in a run that is not traced: the listener is deactivated, tracing is off, or an
 * engine runs without a launcher. It captures telemetry but has no span. It is current on the
 * thread that opened it until it is closed.
 */
public final class UntracedTest implements TestActivity {

  private static final ConcurrentMap<String, UntracedTest> open = new ConcurrentHashMap<>();

  private final String uniqueId;
  private final CaptureScope scope;
  private final Context context;
  private final CurrentContext current;

  private UntracedTest(String uniqueId, CaptureScope scope) {
    this.uniqueId = uniqueId;
    this.scope = scope;
    this.context = Context.root().with(scope);
    this.current = CurrentContext.enter(context);
  }

  public static UntracedTest open(String uniqueId, String name, @Nullable TestActivity around) {
    UntracedTest opened =
        new UntracedTest(
            uniqueId,
            TelemetryCapture.get().openScope(name, around == null ? null : around.scope()));
    open.put(uniqueId, opened);
    return opened;
  }

  /** Whether none is open, which is almost always the case. */
  public static boolean isNone() {
    return open.isEmpty();
  }

  /** Returns the open activity of that test or class, or null. */
  static @Nullable UntracedTest find(String uniqueId) {
    return open.get(uniqueId);
  }

  public void close() {
    open.remove(uniqueId, this);
    current.leave();
    scope.close();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public CaptureScope scope() {
    return scope;
  }

  @Override
  public Span span() {
    return Span.getInvalid();
  }

  @Override
  public Step step(StepKind kind, Executable called) {
    return this::context;
  }

  /**
   * Listens to a plan that is not traced. Jupiter has no callbacks for dynamic tests, so each
   * dynamic test of a factory that asks for telemetry gets its own scope here.
   */
  public static final class PlanListener implements TestExecutionListener {

    private final TestPlan plan;

    public PlanListener(TestPlan plan) {
      this.plan = plan;
    }

    @Override
    public void executionStarted(TestIdentifier id) {
      UntracedTest factory = isNone() || !isDynamic(id) ? null : around(id);
      if (factory != null && find(id.getUniqueId()) == null) {
        MetricsInterest.watch(open(id.getUniqueId(), id.getDisplayName(), factory).scope());
      }
    }

    private static boolean isDynamic(TestIdentifier id) {
      return id.getUniqueIdObject().getLastSegment().getType().equals("dynamic-test");
    }

    private @Nullable UntracedTest around(TestIdentifier id) {
      TestIdentifier at = plan.getParent(id).orElse(null);
      while (at != null) {
        UntracedTest known = find(at.getUniqueId());
        if (known != null) {
          return known;
        }
        at = plan.getParent(at).orElse(null);
      }
      return null;
    }

    @Override
    public void executionFinished(TestIdentifier id, TestExecutionResult result) {
      UntracedTest test = isNone() || !isDynamic(id) ? null : find(id.getUniqueId());
      if (test != null) {
        test.close();
      }
    }
  }
}
