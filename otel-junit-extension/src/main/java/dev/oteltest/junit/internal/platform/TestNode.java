package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.junit.internal.config.RunSettings.LifecycleSpans;
import dev.oteltest.junit.internal.outcome.TestCounts;
import dev.oteltest.junit.internal.outcome.TestOutcome;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** A test or container of a plan while it runs, from the start of its span and scope to the end. */
public final class TestNode extends PlanNode implements TestActivity {

  private final PlanServices run;
  private final PlanNode parent;
  private final TestIdentifier id;
  private final CaptureScope scope;
  private final Context context;
  private final Thread thread = Thread.currentThread();
  private final int slot;
  private @Nullable TestNode around;
  private volatile boolean over;
  private volatile boolean judgedByEngine;
  private volatile boolean printed;
  private @Nullable Object extensionContext;
  private @Nullable CurrentContext current;
  private volatile @Nullable TestSteps steps;
  private volatile @Nullable SuiteStep suiteStep;
  private int finishedEngines;

  private TestNode(
      PlanServices run, TestIdentifier id, TestDescription testDescription, PlanNode parent) {
    super(
        testDescription,
        run.tracer().start(testDescription, parent),
        new TestCounts(),
        id.isContainer() ? ConcurrentHashMap.newKeySet() : Set.of());
    this.run = run;
    this.parent = parent;
    this.id = id;
    this.scope = run.tracer().openScope(testDescription, parent);
    this.context = run.tracer().contextOf(span()).with(scope);
    scope.adopt(span().getSpanContext());
    testDescription.describe(id, span(), run.ends());
    if (testDescription.test()) {
      span().setAttribute(CommonAttributes.THREAD_NAME, thread.getName());
      span().setAttribute(CommonAttributes.THREAD_ID, threadId(thread));
    }
    this.slot = run.output().begin(span());
  }

  /** Starts a test or container. */
  static TestNode start(
      PlanServices run, TestIdentifier id, TestDescription testDescription, PlanNode parent) {
    TestNode node = new TestNode(run, id, testDescription, parent);
    if (testDescription.test()) {
      node.enter(); // with any engine, this is the thread that then runs it
    } else if (testDescription.isJupiter() && testDescription.kind().isClass()) {
      node.enter(); // for what sets it up: its initializer, extensions, instances of its tests
    } else if (testDescription.kind() == JunitKind.SUITE) {
      node.enter(); // the suite engine runs its methods on this thread
      node.startSuiteStep(StepKind.BEFORE_SUITE);
    }
    return node;
  }

  /** Starts the methods that run in a suite after its last engine; does nothing otherwise. */
  void childFinished(TestPlan plan) {
    if (description().kind() == JunitKind.SUITE
        && ++finishedEngines == plan.getChildren(id).size()) {
      startSuiteStep(StepKind.AFTER_SUITE);
    }
  }

  private void startSuiteStep(StepKind kind) {
    Executable method = annotatedMethod(kind.text().substring(1));
    if (method != null && thread == Thread.currentThread()) {
      Step step = step(kind, method);
      suiteStep = new SuiteStep(step, CurrentContext.enter(step.context()));
    }
  }

  /** Ends the methods that run in a suite before or after its engines; does nothing otherwise. */
  void endSuiteStep() { // without a lock, as each test starts and ends here
    SuiteStep ended = suiteStep;
    if (ended != null) {
      suiteStep = null;
      ended.current.leave();
      ended.step.end();
    }
  }

  private @Nullable Executable annotatedMethod(String annotation) {
    try {
      Class<?> suite = ((ClassSource) id.getSource().orElseThrow()).getJavaClass();
      for (Executable method : suite.getDeclaredMethods()) {
        for (Annotation each : method.getAnnotations()) {
          if (each.annotationType().getSimpleName().equals(annotation)) {
            return method;
          }
        }
      }
    } catch (RuntimeException | LinkageError e) {
      // it can't be loaded; its engine reports why
    }
    return null;
  }

  /** The methods of a suite before or after its tests, which are current on its thread. */
  private record SuiteStep(Step step, CurrentContext current) {}

  boolean isOver() {
    return over;
  }

  /** Records the test that runs around this one on its thread, or null. */
  void startInside(@Nullable TestNode test) {
    around = test;
  }

  /** The test that runs around it on its thread. */
  @Nullable TestNode around() {
    return around;
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

  /** Returns what is printed of it as it ends; null if that is nothing, or was printed before. */
  public @Nullable String print(@Nullable Throwable failure) {
    boolean first = !printed;
    printed = true;
    return first ? run.print(scope, span(), failure) : null;
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

  /** Brings back the context that was current before it was entered. */
  void bringBack() {
    endSuiteStep();
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
  public Step step(StepKind kind, Executable called) {
    return run.settings().lifecycle() == LifecycleSpans.NONE
        ? this::context
        : steps().start(kind, called);
  }

  private synchronized TestSteps steps() {
    TestSteps known = steps;
    if (known == null) {
      known = new TestSteps(this, run);
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

  /** The slot of its span among those that are running. */
  int slot() {
    return slot;
  }

  /** Records that its engine judges whether it keeps to its budget, and fails it if not. */
  public void judgedByItsEngine() {
    judgedByEngine = true;
  }

  boolean isJudgedByItsEngine() {
    return judgedByEngine;
  }

  /** Records that it is over. */
  void markOver() {
    over = true;
  }

  /** Ends the lifecycle methods that are running in it. */
  void cutShortSteps(TestOutcome testOutcome) {
    TestSteps cut = steps;
    if (cut != null) {
      cut.cutShort(testOutcome);
    }
  }

  /** Whether a lifecycle method or a constructor ran in it. */
  boolean hasSteps() {
    return steps != null;
  }

  /**
   * Returns the spans of the lifecycle methods that ended in it and have not been written, and
   * records how long those without a span took.
   */
  List<SpanData> takeSteps() {
    TestSteps lifecycle = steps;
    return lifecycle == null ? List.of() : lifecycle.take();
  }

  @SuppressWarnings("deprecation") // threadId() came with Java 19
  private static long threadId(Thread thread) {
    return thread.getId();
  }
}
