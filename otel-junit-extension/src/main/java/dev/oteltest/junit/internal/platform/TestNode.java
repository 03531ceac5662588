package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.span.LinkedSpan;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** A test or container of a plan from its start to its end: its span, its scope and its tests. */
public final class TestNode implements TestActivity {

  private final TestTracer tracer;
  private final @Nullable TestNode parent;
  private final TestIdentifier id;
  private final TestDescription testDescription;
  private final RecordedSpan span;
  private final CaptureScope scope;
  private final Context context;
  private final Thread thread = Thread.currentThread();
  private final TestCounts testCounts = new TestCounts();
  private final Set<UniqueId> reported;
  private final int ticket;
  private @Nullable TestNode aroundHere;
  private volatile boolean over;
  private @Nullable Object extensionContext;
  private @Nullable CurrentContext current;
  private @Nullable List<TestStep> openSteps;
  private @Nullable List<SpanData> finishedSteps;
  private int retries;

  private TestNode(
      TestTracer tracer,
      TestIdentifier id,
      TestDescription testDescription,
      @Nullable TestNode parent,
      int captureLimit) {
    this.tracer = tracer;
    this.parent = parent;
    this.id = id;
    this.testDescription = testDescription;
    this.span =
        tracer.start(
            testDescription,
            parent == null ? null : parent.testDescription,
            parent == null ? tracer.runSpan() : parent.span);
    this.scope =
        TelemetryCapture.get()
            .openScope(
                testDescription.caseName(), parent == null ? null : parent.scope, captureLimit);
    this.context = tracer.contextOf(span).with(scope);
    this.reported = id.isContainer() ? ConcurrentHashMap.newKeySet() : Set.of();
    scope.adopt(span.getSpanContext());
    testDescription.describe(id, span);
    if (testDescription.test()) {
      Thread thread = Thread.currentThread();
      span.setAttribute(CommonAttributes.THREAD_NAME, thread.getName());
      span.setAttribute(CommonAttributes.THREAD_ID, threadId(thread));
    }
    this.ticket = tracer.begin(span.snapshot());
  }

  /**
   * Starts a test or container.
   *
   * @param captureLimit the maximum number of spans of the code in it that are kept
   */
  static TestNode start(
      TestTracer tracer,
      TestDescriber describer,
      TestIdentifier id,
      @Nullable TestNode parent,
      int captureLimit) {
    if (parent != null) {
      parent.reported.add(id.getUniqueIdObject());
    }
    TestDescription testDescription =
        describer.describe(id, parent == null ? null : parent.testDescription);
    TestNode node = new TestNode(tracer, id, testDescription, parent, captureLimit);
    if (testDescription.test()) {
      node.aroundHere = CurrentThreadTests.add(node);
      node.makeCurrent(); // with any engine, this is the thread that then runs it
    }
    return node;
  }

  /** The test in which this one started, on the same thread. */
  @Nullable TestNode aroundHere() {
    return aroundHere;
  }

  boolean isOver() {
    return over;
  }

  /** Whether it is the test of that method, or the invocation with that name. */
  public boolean isTest(@Nullable Class<?> type, @Nullable Method method, String displayName) {
    return testDescription.isJupiter()
        && id.getSource().orElse(null) instanceof MethodSource source
        && source.getJavaMethod().equals(method)
        && source.getJavaClass() == type
        && id.getDisplayName().equals(displayName);
  }

  /** Assigns Jupiter's context to this test; the first one is kept. */
  public void belongsTo(Object context) {
    if (extensionContext == null) {
      extensionContext = context;
    }
  }

  /** Whether that context was assigned to this test; another thread may see that slightly later. */
  public boolean isOf(Object context) {
    return extensionContext == context;
  }

  TestDescription description() {
    return testDescription;
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
    if (current == null) {
      makeCurrent();
    }
  }

  /** Reads the current metrics if code in it may ask how it changed them. */
  void watchMetrics() {
    if (testDescription.isJupiter()
        && (testDescription.test() || testDescription.kind() == JunitKind.FACTORY)) {
      TestNode at = this;
      while (at != null && !(at.id.getSource().orElse(null) instanceof ClassSource)) {
        at = at.parent;
      }
      if (at != null && at.id.getSource().orElse(null) instanceof ClassSource type) {
        MetricsInterest.watch(type.getJavaClass(), scope);
      }
    }
  }

  private void makeCurrent() {
    current = CurrentContext.enter(context);
  }

  /** Leaves a container; a test stays current until JUnit reports that it finished. */
  @Override
  public void leave() {
    if (!testDescription.test()) {
      bringBack();
    }
  }

  private void bringBack() {
    CurrentContext entered = current;
    current = null;
    if (entered != null) {
      entered.leave();
    }
  }

  /** Returns the thread that it was started on, where Jupiter's callbacks around it run. */
  Thread thread() {
    return thread;
  }

  /** Whether it is inside the other one, or was started while the other one waits. */
  boolean startedAfter(TestNode other) {
    long difference = span.startEpochNanos() - other.span.startEpochNanos();
    return difference == 0 ? depth() > other.depth() : difference > 0;
  }

  RecordedSpan testSpan() {
    return span;
  }

  TestCounts counts() {
    return testCounts;
  }

  @Nullable TestNode parent() {
    return parent;
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  @Override
  public Step step(String kind, Executable called, boolean alwaysRecorded) {
    RecordedSpan stepSpan = tracer.startStep(kind, span);
    if (stepSpan == null) {
      return new UntracedStep(context);
    }
    TestStep step = new TestStep(this, stepSpan, kind, called, alwaysRecorded);
    synchronized (this) {
      List<TestStep> steps = openSteps == null ? new ArrayList<>(1) : openSteps;
      steps.add(step);
      openSteps = steps;
    }
    return step;
  }

  /** Whether this call ends that lifecycle method; the first caller writes its span. */
  synchronized boolean closes(TestStep step) {
    return openSteps != null && openSteps.remove(step);
  }

  /** Ends the lifecycle methods that are running. */
  private void cutStepsShort(TestOutcome testOutcome) {
    List<TestStep> cut;
    synchronized (this) {
      cut = openSteps == null ? List.of() : List.copyOf(openSteps);
      openSteps = null;
    }
    cut.forEach(step -> step.cutShort(testOutcome));
  }

  TestTracer tracer() {
    return tracer;
  }

  /**
   * Keeps the span of a lifecycle method; a container's is written at once because the container
   * may run for a long time.
   */
  void finished(SpanData step) {
    synchronized (this) {
      List<SpanData> steps = finishedSteps == null ? new ArrayList<>(2) : finishedSteps;
      steps.add(step);
      finishedSteps = steps;
    }
    if (!testDescription.test()) {
      tracer.write(together(null, LinkedSpan.linkRoots(scope.takeEnded(), span)));
    }
  }

  /**
   * Returns its span if it has ended, the spans of the code in it, and those of the lifecycle
   * methods that ended since the last call.
   */
  private synchronized List<SpanData> together(@Nullable SpanData own, List<SpanData> code) {
    List<SpanData> steps = finishedSteps == null ? List.of() : finishedSteps;
    finishedSteps = null;
    List<SpanData> all = new ArrayList<>(1 + code.size() + steps.size());
    if (own != null) {
      all.add(own);
    }
    if (!code.isEmpty()) {
      all.addAll(code);
    }
    if (!steps.isEmpty()) {
      all.addAll(steps);
    }
    return all;
  }

  /** Whether there is nothing to record: an engine that had no test and did not fail. */
  boolean isIdle(TestOutcome testOutcome) {
    return testDescription.kind() == JunitKind.ENGINE
        && reported.isEmpty()
        && !testOutcome.result().isFailure();
  }

  /** Ends it without writing its span. */
  void discard() {
    scope.close();
    tracer.end(ticket);
  }

  /**
   * Ends it as JUnit reported, and writes all spans that ended in it.
   *
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void end(TestOutcome testOutcome, TestAttempts testAttempts, List<SpanData> neverRan) {
    TestResult result = testOutcome.result();
    int before = testAttempts.add(id.getUniqueIdObject(), countsAsTest(result), result);
    TestAttempts.describe(before + retriesBefore(result), result, span);
    List<SpanData> spans = finish(testOutcome, testAttempts.runCounts());
    if (!neverRan.isEmpty()) {
      spans.addAll(neverRan);
    }
    tracer.write(spans);
    tracer.end(ticket);
  }

  /**
   * Ends it, and the lifecycle methods in it, because the JVM or something around it ends.
   *
   * @param test the outcome of a test or lifecycle method that was interrupted
   * @param container the outcome of a container itself
   * @param neverRan the spans of those tests and containers in it that never ran
   */
  void cutShort(
      TestOutcome test, TestOutcome container, TestCounts runCounts, List<SpanData> neverRan) {
    cutStepsShort(test);
    List<SpanData> spans = new ArrayList<>(neverRan);
    spans.addAll(finish(testDescription.test() ? test : container, runCounts));
    tracer.write(spans);
    tracer.end(ticket);
  }

  /** Ends its span, and returns the span with all others that ended in it. */
  private List<SpanData> finish(TestOutcome testOutcome, TestCounts runCounts) {
    bringBack();
    over = true;
    CurrentThreadTests.remove(this);
    TestCounts.Counts inside = testCounts.counts();
    boolean test = countsAsTest(testOutcome.result());
    if (test && !testDescription.test()) {
      span.setAttribute(TestAttributes.CASE_NAME, testDescription.caseName());
    }
    testOutcome.describe(test, inside, span);
    if (scope.droppedSpans() > 0) {
      span.setAttribute(TestAttributes.SPANS_DROPPED, scope.droppedSpans());
    }
    List<SpanData> code = LinkedSpan.linkRoots(scope.closeAndTake(), span);
    TestCounts around = parent == null ? runCounts : parent.testCounts;
    TestDescription.count(test, testOutcome.result(), inside, around);
    return together(span.finish(), code);
  }

  /**
   * Whether it counts as a test. As in Surefire, a template does if it failed itself, as with a
   * broken source.
   */
  private boolean countsAsTest(TestResult result) {
    return testDescription.test() || (testDescription.kind().isTemplate() && result.isFailure());
  }

  /** Returns how many attempts at the same test failed before this one. */
  private int retriesBefore(TestResult result) {
    TestNode template = parent;
    if (template == null || testDescription.kind() != JunitKind.INVOCATION) {
      return 0;
    }
    synchronized (template) {
      return result == TestResult.RETRIED ? template.retries++ : template.retries;
    }
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long threadId(Thread thread) {
    return thread.getId();
  }
}
