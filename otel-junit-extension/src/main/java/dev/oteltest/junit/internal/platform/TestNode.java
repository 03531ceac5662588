package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.config.JunitAttributes;
import dev.oteltest.junit.internal.output.SpanSink;
import dev.oteltest.junit.internal.span.LinkedSpan;
import dev.oteltest.semconv.JunitKind;
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

  private final TestRunTrace run;
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
      TestRunTrace run,
      TestIdentifier id,
      TestDescription testDescription,
      @Nullable TestNode parent) {
    this.run = run;
    this.parent = parent;
    this.id = id;
    this.testDescription = testDescription;
    this.span =
        run.startSpan(
            testDescription,
            parent == null ? null : parent.testDescription,
            parent == null ? run.span() : parent.span);
    this.scope =
        TelemetryCapture.get()
            .openScope(
                testDescription.caseName(),
                parent == null ? null : parent.scope,
                run.settings().captureLimit());
    this.context = span.in(run.baggage()).with(scope);
    this.reported = id.isContainer() ? ConcurrentHashMap.newKeySet() : Set.of();
    scope.adopt(span.getSpanContext());
    testDescription.describe(id, span);
    if (testDescription.test()) {
      Thread thread = Thread.currentThread();
      span.setAttribute(JunitAttributes.THREAD_NAME, thread.getName());
      span.setAttribute(JunitAttributes.THREAD_ID, threadId(thread));
    }
    this.ticket = run.sink().begin(span.snapshot());
  }

  /** Starts it now. */
  static TestNode start(TestRunTrace run, TestIdentifier id, @Nullable TestNode parent) {
    if (parent != null) {
      parent.reported.add(id.getUniqueIdObject());
    }
    TestDescription testDescription =
        run.identify(id, parent == null ? null : parent.testDescription);
    TestNode node = new TestNode(run, id, testDescription, parent);
    if (testDescription.test()) {
      node.aroundHere = CurrentThreadTests.add(node);
      node.makeCurrent(); // this is the thread that then runs it, whatever the engine
    }
    return node;
  }

  TestIdentifier id() {
    return id;
  }

  /** The test that this one started in, on one thread with it. */
  @Nullable TestNode aroundHere() {
    return aroundHere;
  }

  boolean isOver() {
    return over;
  }

  /** Whether it is that method's test, or the invocation of it that has that name. */
  public boolean isTest(@Nullable Class<?> type, @Nullable Method method, String displayName) {
    return testDescription.isJupiter()
        && id.getSource().orElse(null) instanceof MethodSource source
        && source.getJavaMethod().equals(method)
        && source.getJavaClass() == type
        && id.getDisplayName().equals(displayName);
  }

  /** Says which of Jupiter's contexts is this test's; the first one stays it. */
  public void belongsTo(Object context) {
    if (extensionContext == null) {
      extensionContext = context;
    }
  }

  /** Whether that is known to be this test's context; another thread may know it a bit later. */
  public boolean isOf(Object context) {
    return extensionContext == context;
  }

  TestDescription identity() {
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

  /** Looks at what metrics are, if something in it may ask what was added. */
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

  /** A test stays current until it is finished, as JUnit has it. */
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

  /** Where it was started: Jupiter's callbacks before and after it run there. */
  Thread thread() {
    return thread;
  }

  /** Whether it is inside the other one, or taken up while that one waits. */
  boolean startedAfter(TestNode other) {
    long difference = span.startEpochNanos() - other.span.startEpochNanos();
    return difference == 0 ? depth() > other.depth() : difference > 0;
  }

  RecordedSpan testSpan() {
    return span;
  }

  TestCounts tally() {
    return testCounts;
  }

  /** How many attempts at the same test failed before this one, which ended so. */
  int retriesBefore(TestResult result) {
    TestNode template = parent;
    if (template == null || testDescription.kind() != JunitKind.INVOCATION) {
      return 0;
    }
    synchronized (template) {
      return result == TestResult.RETRIED ? template.retries++ : template.retries;
    }
  }

  /** A template that failed itself, as with a broken source, is a failed test, as in Surefire. */
  boolean countsAsTest(TestResult result) {
    return testDescription.test() || (testDescription.kind().isTemplate() && result.isFailure());
  }

  @Nullable TestNode parent() {
    return parent;
  }

  int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  @Override
  public Step step(String kind, Executable called, boolean tellAlways) {
    if (!run.settings().lifecycle()) {
      return new UntracedStep(context);
    }
    TestStep step = new TestStep(this, run.startSpan(kind, span), kind, called, tellAlways);
    synchronized (this) {
      List<TestStep> steps = openSteps == null ? new ArrayList<>(1) : openSteps;
      steps.add(step);
      openSteps = steps;
    }
    return step;
  }

  /** Whether that lifecycle method ends by this: whoever closes it first writes it. */
  synchronized boolean closes(TestStep step) {
    return openSteps != null && openSteps.remove(step);
  }

  /** Ends the lifecycle methods that run now. */
  void cutStepsShort(TestOutcome testOutcome) {
    List<TestStep> cut;
    synchronized (this) {
      cut = openSteps == null ? List.of() : List.copyOf(openSteps);
      openSteps = null;
    }
    cut.forEach(step -> step.cutShort(testOutcome));
  }

  SpanSink sink() {
    return run.sink();
  }

  /** Takes the span of a lifecycle method; a container's is written at once, as it may run long. */
  void finished(SpanData step) {
    synchronized (this) {
      List<SpanData> steps = finishedSteps == null ? new ArrayList<>(2) : finishedSteps;
      steps.add(step);
      finishedSteps = steps;
    }
    if (!testDescription.test()) {
      run.write(together(null, LinkedSpan.linkRoots(scope.takeEnded(), span)));
    }
  }

  /**
   * Its span, if there is one yet, those of the code in it, and those of the lifecycle methods that
   * ended since the last call.
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

  /** Ends it: its span and all that ended in it, to be written together. */
  List<SpanData> finish(TestOutcome testOutcome) {
    bringBack();
    over = true;
    CurrentThreadTests.remove(this);
    TestCounts.Counts inside = testCounts.counts();
    boolean test = countsAsTest(testOutcome.result());
    if (test && !testDescription.test()) {
      span.setAttribute(JunitAttributes.CASE_NAME, testDescription.caseName());
    }
    testOutcome.describe(test, inside, span);
    if (scope.droppedSpans() > 0) {
      span.setAttribute(JunitAttributes.DROPPED, scope.droppedSpans());
    }
    List<SpanData> code = LinkedSpan.linkRoots(scope.closeAndTake(), span);
    TestCounts around = parent == null ? run.tally() : parent.testCounts;
    TestDescription.count(test, testOutcome.result(), inside, around);
    return together(span.finish(), code);
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
  boolean isIdle(TestOutcome testOutcome) {
    return testDescription.kind() == JunitKind.ENGINE
        && reported.isEmpty()
        && !testOutcome.result().isFailure();
  }
}
