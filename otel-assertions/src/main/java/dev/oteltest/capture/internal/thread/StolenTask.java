package dev.oteltest.capture.internal.thread;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.stream.Stream;

/**
 * Whether the calling thread is at something that it took up while its test waits. A fork-join
 * worker that joins a task runs others meanwhile, above the test on its stack and under the test's
 * context: parts of another test's parallel stream among them.
 */
public final class StolenTask {

  private static final StackWalker STACK = StackWalker.getInstance();

  private static final String POOL = "java.util.concurrent.ForkJoinPool";
  private static final String CONTEXT = "io.opentelemetry.context.Context";

  /** Above that is what a test does, whichever test the thread is at. */
  private static final String TEST_ENGINE = "org.junit.platform.";

  private StolenTask() {}

  /** Never on other threads than fork-join workers, which is known without a look at the stack. */
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

  /** What the task itself was given is right, wherever it runs. */
  private static boolean handsOnContext(String type, String method) {
    return type.equals(CONTEXT) && method.startsWith("lambda$wrap");
  }

  /** Not so {@code helpComplete}: it runs nothing but parts of what is waited for. */
  private static boolean helps(String method) {
    return method.startsWith("help") && !method.equals("helpComplete");
  }
}
