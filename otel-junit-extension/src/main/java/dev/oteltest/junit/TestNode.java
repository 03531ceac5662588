package dev.oteltest.junit;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestIdentifier;

/** A test or container of a plan from its start to its end: its span, its scope and its tests. */
final class TestNode implements Activity {

  private final RunTrace run;
  private final @Nullable TestNode parent;
  private final Identity identity;
  private final TestSpan span;
  private final CaptureScope scope;
  private final Context context;
  private final Thread thread = Thread.currentThread();
  private final Tally tally = new Tally();
  private final Set<UniqueId> reported;
  private final int ticket;
  private @Nullable CurrentContext current;
  private @Nullable List<SpanData> finishedSteps;
  private int retries;

  private TestNode(RunTrace run, TestIdentifier id, Identity identity, @Nullable TestNode parent) {
    this.run = run;
    this.parent = parent;
    this.identity = identity;
    this.span =
        run.startSpan(
            identity,
            parent == null ? null : parent.identity,
            parent == null ? run.span() : parent.span);
    this.scope =
        TelemetryCapture.get()
            .openScope(
                identity.caseName(),
                parent == null ? null : parent.scope,
                run.settings().captureLimit());
    this.context = run.baggage().with(span).with(scope);
    this.reported = id.isContainer() ? ConcurrentHashMap.newKeySet() : Set.of();
    scope.adopt(span.getSpanContext());
    identity.describe(id, span);
    if (identity.test()) {
      Thread thread = Thread.currentThread();
      span.setAttribute(Keys.THREAD_NAME, thread.getName());
      span.setAttribute(Keys.THREAD_ID, threadId(thread));
    }
    this.ticket = run.sink().begin(span.snapshot());
  }

  /** Starts it now. */
  static TestNode start(RunTrace run, TestIdentifier id, @Nullable TestNode parent) {
    if (parent != null) {
      parent.reported.add(id.getUniqueIdObject());
    }
    Identity identity = run.identify(id, parent == null ? null : parent.identity);
    TestNode node = new TestNode(run, id, identity, parent);
    if (identity.test() && !identity.isJupiter()) {
      // Other engines run a test on the thread that tells of it; Jupiter's extension does better.
      node.enter();
    }
    return node;
  }

  Identity identity() {
    return identity;
  }

  Set<UniqueId> reported() {
    return reported;
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
    return span;
  }

  @Override
  public void enter() {
    current = CurrentContext.enter(context);
  }

  @Override
  public void leave() {
    CurrentContext entered = current;
    current = null;
    if (entered != null) {
      entered.leave();
    }
  }

  /** Where it was started: Jupiter's callbacks before and after it run there. */
  Thread thread() {
    return thread;
  }

  /** Whether it is inside the other one, or taken up while that one waits. */
  boolean startedAfter(TestNode other) {
    long difference = span.startEpochNanos() - other.span.startEpochNanos();
    return difference == 0 ? depth() > other.depth() : difference > 0;
  }

  TestSpan testSpan() {
    return span;
  }

  Tally tally() {
    return tally;
  }

  /** How many attempts at the same test failed before this one, which ended so. */
  int retriesBefore(Result result) {
    TestNode template = parent;
    if (template == null || identity.kind() != Kind.INVOCATION) {
      return 0;
    }
    synchronized (template) {
      return result == Result.RETRIED ? template.retries++ : template.retries;
    }
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  @Override
  public Step step(String kind, Executable called, boolean tellAlways) {
    if (!run.settings().lifecycle()) {
      return new PlainStep(context);
    }
    String name =
        called instanceof Constructor
            ? called.getDeclaringClass().getSimpleName()
            : called.getName();
    TestSpan step = run.startSpan(kind + " " + name + "()", span);
    return new TestStep(this, step, called, tellAlways);
  }

  /** Takes the span of a lifecycle method; a container's is written at once, as it may run long. */
  void finished(SpanData step) {
    synchronized (this) {
      List<SpanData> steps = finishedSteps == null ? new ArrayList<>(2) : finishedSteps;
      steps.add(step);
      finishedSteps = steps;
    }
    if (!identity.test()) {
      run.write(withSteps(scope.takeEnded()));
    }
  }

  /**
   * Spans of the code in it, with those of the lifecycle methods that ended since the last call.
   */
  private List<SpanData> withSteps(List<SpanData> code) {
    List<SpanData> ended = new ArrayList<>(code);
    synchronized (this) {
      if (finishedSteps != null) {
        ended.addAll(finishedSteps);
        finishedSteps = null;
      }
    }
    return ended;
  }

  /** Ends it: its span and all that ended in it, to be written together. */
  List<SpanData> finish(Outcome outcome) {
    leave();
    Tally.Counts inside = tally.counts();
    outcome.describe(identity.test(), inside, span);
    if (scope.droppedSpans() > 0) {
      span.setAttribute(Keys.DROPPED, scope.droppedSpans());
    }
    List<SpanData> ended = withSteps(scope.closeAndTake());
    ended.add(0, span.finish());
    Tally around = parent == null ? run.tally() : parent.tally;
    identity.count(outcome.result(), inside, around);
    return ended;
  }

  /** Once its spans are written, nothing is to be told of it if this JVM dies. */
  void written() {
    run.sink().end(ticket);
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long threadId(Thread thread) {
    return thread.getId();
  }

  /** Whether there is nothing to tell: an engine that was asked, had no test and did not fail. */
  boolean isIdle(Outcome outcome) {
    return identity.kind() == Kind.ENGINE && reported.isEmpty() && !outcome.result().isFailure();
  }
}
