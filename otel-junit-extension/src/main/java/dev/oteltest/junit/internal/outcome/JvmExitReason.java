package dev.oteltest.junit.internal.outcome;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in a shutdown hook why this JVM ends. The thread that ends it waits for the hooks, and
 * its stack shows whether {@link System#exit} was called or a signal arrived.
 */
public final class JvmExitReason {

  private static final String REASON = "the JVM ended before it";

  /** The class that runs the hooks in Java 17 to 25. */
  private static final String HOOKS = "java.lang.ApplicationShutdownHooks";

  private static final String SIGNAL_HANDLER = " handler";

  private JvmExitReason() {}

  public static String reason() {
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = entry.getValue();
      for (StackTraceElement frame : stack) {
        if (frame.getClassName().equals(HOOKS)) {
          String cause = cause(entry.getKey().getName(), stack);
          return cause == null ? REASON : REASON + ": " + cause;
        }
      }
    }
    return REASON;
  }

  private static @Nullable String cause(String thread, StackTraceElement[] stack) {
    for (int i = stack.length - 2; i >= 0; i--) {
      if (isExit(stack[i])) {
        return "System.exit, called by " + plain(stack[i + 1]);
      }
    }
    return thread.startsWith("SIG") && thread.endsWith(SIGNAL_HANDLER)
        ? thread.substring(0, thread.length() - SIGNAL_HANDLER.length())
        : null;
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getMethodName().equals("exit")
        && (frame.getClassName().equals("java.lang.System")
            || frame.getClassName().equals("java.lang.Runtime"));
  }

  /** Formats the caller without its class loader and module. */
  private static String plain(StackTraceElement caller) {
    return caller.getClassName()
        + "."
        + caller.getMethodName()
        + "("
        + (caller.getFileName() == null ? "" : caller.getFileName())
        + (caller.getLineNumber() > 0 ? ":" + caller.getLineNumber() : "")
        + ")";
  }
}
