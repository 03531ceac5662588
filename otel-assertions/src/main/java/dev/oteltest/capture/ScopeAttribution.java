package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which scope a starting span or a log record belongs to. */
record ScopeAttribution(CaptureParts parts) {

  /** Returns the scope of a span, open or closed, or null if nothing identifies it. */
  @Nullable CaptureScope ownerOf(Context parentContext, ReadableSpan span) {
    CaptureScope held = parentContext.get(CaptureScope.KEY);
    if (held != null) {
      return isOfStolenTask(held, parentContext) ? null : held;
    }
    SpanContext parent = span.getParentSpanContext();
    CapturedSpan known = parent.isValid() ? parts.owners.find(parent.getSpanId()) : null;
    if (known != null) {
      known.startedBelow();
    }
    CaptureScope scope = named(parentContext, known);
    if (scope == null) {
      scope = linked(span);
    }
    return scope != null ? scope : onlyIfItsThread();
  }

  /**
   * Returns the scope of a signal emitted under a context, open or closed, or null if nothing
   * identifies it.
   */
  @Nullable CaptureScope ownerOf(Context context) {
    CaptureScope held = context.get(CaptureScope.KEY);
    if (held != null) {
      return isOfStolenTask(held, context) ? null : held;
    }
    SpanContext span = Span.fromContext(context).getSpanContext();
    CaptureScope scope =
        named(context, span.isValid() ? parts.owners.find(span.getSpanId()) : null);
    return scope != null ? scope : onlyIfItsThread();
  }

  /**
   * Returns whether a context holds a scope only because the scope's test waits further down on
   * this stack, or holds a span that started in such a task. If it is the only open scope, not
   * counting those around it, the task cannot belong to another one.
   */
  private boolean isOfStolenTask(CaptureScope held, Context context) {
    return (parts.scopes.only() != held && held.origin().isHere() && StolenTask.runsHere())
        || parts.unattributed.isOfStolenTask(Span.fromContext(context));
  }

  /**
   * Returns the only open scope if this is one of its threads, otherwise null: other threads may
   * still run work of an earlier test.
   */
  private @Nullable CaptureScope onlyIfItsThread() {
    CaptureScope only = parts.scopes.only();
    return only != null && only.origin().isOfThisThread() ? only : null;
  }

  private @Nullable CaptureScope named(Context context, @Nullable CapturedSpan known) {
    if (known != null) {
      return known.scope();
    }
    String id = Baggage.fromContext(context).getEntryValue(TestAttributes.SCOPE.getKey());
    return id == null ? null : parts.scopes.byId(id);
  }

  private @Nullable CaptureScope linked(ReadableSpan span) {
    for (LinkData link : span.toSpanData().getLinks()) {
      CapturedSpan linked = parts.owners.find(link.getSpanContext().getSpanId());
      if (linked != null) {
        return linked.scope();
      }
    }
    return null;
  }

  /**
   * Returns why no scope accepted a signal.
   *
   * @param owner the result of {@code ownerOf} for that context
   */
  Reason reason(@Nullable CaptureScope owner, Context context) {
    if (owner != null) {
      return Reason.SCOPE_CLOSED;
    }
    if (context.get(CaptureScope.KEY) != null) {
      return Reason.STOLEN_TASK;
    }
    return switch (parts.scopes.count()) {
      case 0 -> Reason.NO_SCOPE_OPEN;
      case 1 -> Reason.FOREIGN_THREAD;
      default -> Reason.SEVERAL_SCOPES_OPEN;
    };
  }

  /** Returns whether what this thread sends can only be of the one test that runs. */
  boolean canOnlyBeOfOneTest(Reason reason) {
    return parts.unattributed.isAlone(reason);
  }

  /**
   * Detects a task that the calling thread picked up while its test waits. A fork-join worker that
   * joins a task runs other tasks in the meantime, above the test on its stack and under the test's
   * context, including parts of another test's parallel stream.
   */
  private static final class StolenTask {

    private static final StackWalker STACK = StackWalker.getInstance();

    private static final String POOL = "java.util.concurrent.ForkJoinPool";
    private static final String CONTEXT = "io.opentelemetry.context.Context";

    /** Frames above this prefix belong to the test that the thread is running. */
    private static final String TEST_ENGINE = "org.junit.platform.";

    private StolenTask() {}

    /**
     * Returns whether such a task is running. Other threads than fork-join workers are ruled out
     * without a stack walk: they run one only in {@link
     * java.util.concurrent.ForkJoinPool#awaitQuiescence}, and a walk takes more than a span does.
     */
    static boolean runsHere() {
      return Thread.currentThread() instanceof ForkJoinWorkerThread
          && STACK.walk(StolenTask::isOnTop);
    }

    private static boolean isOnTop(Stream<StackFrame> frames) {
      Iterator<StackFrame> fromTheTop = frames.iterator();
      while (fromTheTop.hasNext()) {
        StackFrame frame = fromTheTop.next();
        String type = frame.getClassName();
        if (type.startsWith(TEST_ENGINE) || handsOnContext(type, frame.getMethodName())) {
          return false;
        }
        if (type.startsWith(POOL) && helps(frame.getMethodName())) {
          return true;
        }
      }
      return false;
    }

    /**
     * Returns whether a method passes a context to a task explicitly: such a context is right,
     * wherever the task runs.
     */
    private static boolean handsOnContext(String type, String method) {
      return type.equals(CONTEXT) && method.startsWith("lambda$wrap");
    }

    /**
     * Returns whether a method runs other tasks while it waits, for its own pool or for another
     * one. {@code helpComplete} does not, because it runs only parts of the awaited task.
     */
    private static boolean helps(String method) {
      return (method.startsWith("help") && !method.equals("helpComplete"))
          || method.startsWith("externalHelpQuiesce");
    }
  }
}
