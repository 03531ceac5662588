package dev.oteltest.capture.internal.scope;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/**
 * Detects a task that the calling thread picked up while its test waits. A fork-join worker that
 * joins a task runs other tasks in the meantime, above the test on its stack and under the test's
 * context, including parts of another test's parallel stream.
 */
public final class StolenTask {

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
  public static boolean runsHere() {
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
   * Returns whether a method runs other tasks while it waits, for its own pool or for another one.
   * {@code helpComplete} does not, because it runs only parts of the awaited task.
   */
  private static boolean helps(String method) {
    return (method.startsWith("help") && !method.equals("helpComplete"))
        || method.startsWith("externalHelpQuiesce");
  }
}
