package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.junit.internal.span.LinkedSpan;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** A test or container of a plan while it runs, from the start of its span and scope to the end. */
public final class TestNode extends PlanNode implements TestActivity {

  private final TestTracer tracer;
  private final PlanNode parent;
  private final TestIdentifier id;
  private final CaptureScope scope;
  private final Context context;
  private final Thread thread = Thread.currentThread();
  private final int ticket;
  private @Nullable TestNode aroundHere;
  private volatile boolean over;
  private @Nullable Object extensionContext;
  private @Nullable CurrentContext current;
  private volatile @Nullable TestSteps steps;

  private TestNode(
      TestTracer tracer, TestIdentifier id, TestDescription testDescription, PlanNode parent) {
    super(
        testDescription,
        tracer.start(testDescription, parent),
        new TestCounts(),
        id.isContainer() ? ConcurrentHashMap.newKeySet() : Set.of());
    this.tracer = tracer;
    this.parent = parent;
    this.id = id;
    this.scope = tracer.openScope(testDescription, parent);
    this.context = tracer.contextOf(span()).with(scope);
    scope.adopt(span().getSpanContext());
    testDescription.describe(id, span(), tracer.ends());
    if (testDescription.test()) {
      span().setAttribute(CommonAttributes.THREAD_NAME, thread.getName());
      span().setAttribute(CommonAttributes.THREAD_ID, threadId(thread));
    }
    this.ticket =
        tracer
            .ends()
            .get(
                EndSteps.Step.IN_FLIGHT,
                InFlightFile.NOT_RECORDED,
                () -> tracer.begin(span().snapshot()));
  }

  /** Starts a test or container. */
  static TestNode start(
      TestTracer tracer, TestDescriber describer, TestIdentifier id, PlanNode parent) {
    TestDescription testDescription = describer.describe(id, parent.description(), tracer.ends());
    TestNode node = new TestNode(tracer, id, testDescription, parent);
    if (testDescription.test()) {
      node.aroundHere = CurrentThreadTests.add(node);
      node.enter(); // with any engine, this is the thread that then runs it
    } else if (testDescription.isJupiter() && testDescription.kind().isClass()) {
      node.enter(); // for what sets it up: its initializer, extensions, instances of its tests
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

  /**
   * Remembers Jupiter's context if it is this test's: that of its method, or of the invocation with
   * that name. The first one is kept.
   */
  public void recognize(
      Object context, @Nullable Class<?> type, @Nullable Method method, String displayName) {
    if (extensionContext == null
        && description().isJupiter()
        && id.getSource().orElse(null) instanceof MethodSource source
        && source.getJavaMethod().equals(method)
        && source.getJavaClass() == type
        && id.getDisplayName().equals(displayName)) {
      extensionContext = context;
    }
  }

  /** Whether that context is this test's; another thread may see that slightly later. */
  public boolean isOf(Object context) {
    return extensionContext == context;
  }

  /** Whether it is the class with that name. */
  boolean isClass(String className) {
    return id.getSource().orElse(null) instanceof ClassSource source
        && source.getClassName().equals(className);
  }

  TestIdentifier id() {
    return id;
  }

  PlanNode parent() {
    return parent;
  }

  @Override
  int depth() {
    return parent.depth() + 1;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public CaptureScope scope() {
    return scope;
  }

  /** Makes it current on this callback's thread until it is left, unless it is already current. */
  public void enter() {
    if (current == null) {
      current = CurrentContext.enter(context);
    }
  }

  /** Leaves a container; a test stays current until JUnit reports that it finished. */
  public void leave() {
    if (!description().test()) {
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
    long difference = span().startEpochNanos() - other.span().startEpochNanos();
    return difference == 0 ? depth() > other.depth() : difference > 0;
  }

  @Override
  public Step step(String kind, Executable called) {
    return tracer.hasSteps() ? steps().start(kind, called) : this::context;
  }

  private synchronized TestSteps steps() {
    TestSteps known = steps;
    if (known == null) {
      known = new TestSteps(this, tracer);
      steps = known;
    }
    return known;
  }

  /** Whether there is nothing to record: an engine that had no test and did not fail. */
  boolean isIdle(TestOutcome testOutcome) {
    return description().kind() == JunitKind.ENGINE
        && reported().isEmpty()
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
    boolean test = description().countsAsTest(result);
    int before =
        tracer
            .ends()
            .get(
                EndSteps.Step.ATTEMPT,
                0,
                () -> testAttempts.add(id.getUniqueIdObject(), test, result));
    int retried = description().kind() == JunitKind.INVOCATION ? parent.counts().retried() : 0;
    TestAttempts.describe(before + retried, result, span());
    List<SpanData> spans = finish(testOutcome);
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
  void cutShort(TestOutcome test, TestOutcome container, List<SpanData> neverRan) {
    TestSteps cut = steps;
    if (cut != null) {
      tracer.ends().run(EndSteps.Step.LIFECYCLE, () -> cut.cutShort(test));
    }
    List<SpanData> spans = new ArrayList<>(neverRan);
    spans.addAll(finish(description().test() ? test : container));
    tracer.write(spans);
    tracer.end(ticket);
  }

  /** Ends its span, and returns the span with all others that ended in it. */
  private List<SpanData> finish(TestOutcome testOutcome) {
    EndSteps ends = tracer.ends();
    ends.run(EndSteps.Step.CONTEXT, this::bringBack);
    ends.retry(EndSteps.Step.CONTEXT, this::bringBack); // does nothing if that succeeded
    over = true;
    CurrentThreadTests.remove(this);
    TestCounts.Counts inside = counts().counts();
    boolean test = description().countsAsTest(testOutcome.result());
    if (test && !description().test()) {
      span().setAttribute(TestAttributes.CASE_NAME, description().caseName());
    }
    testOutcome.mark(test, inside, span());
    if (testOutcome.result().isFailure()) {
      // before the failure, which came after them
      ends.run(EndSteps.Step.LOGS, () -> tracer.describeLogs(scope, span()));
    }
    ends.run(EndSteps.Step.FAILURE, () -> testOutcome.explain(span()));
    Throwable failure = testOutcome.failure();
    if (failure != null) {
      ends.run(
          EndSteps.Step.LINK, () -> tracer.linkFailure(description().suiteName(), failure, span()));
    }
    if (scope.droppedSpans() > 0) {
      span().setAttribute(TestAttributes.SPANS_DROPPED, scope.droppedSpans());
    }
    List<SpanData> code =
        ends.get(
            EndSteps.Step.SPANS_OF_THE_CODE,
            List.of(),
            () -> LinkedSpan.linkRoots(scope.closeAndTake(), span()));
    ends.retry(EndSteps.Step.SPANS_OF_THE_CODE, scope::close); // or it takes the spans of others
    if (description().test()) {
      ends.run(
          EndSteps.Step.REPEATED_STATEMENTS,
          () -> RepeatedStatements.describe(code, tracer.statementLimit(), span()));
    }
    parent.counts().add(test, testOutcome.result(), inside);
    List<SpanData> spans = new ArrayList<>(1 + code.size());
    spans.add(span().finish());
    if (!code.isEmpty()) {
      spans.addAll(code);
    }
    TestSteps lifecycle = steps;
    if (lifecycle != null) {
      spans.addAll(lifecycle.ended());
    }
    return spans;
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long threadId(Thread thread) {
    return thread.getId();
  }
}
