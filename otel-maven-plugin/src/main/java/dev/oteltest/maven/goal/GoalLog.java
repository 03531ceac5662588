package dev.oteltest.maven.goal;

import dev.oteltest.internal.text.LogText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BinaryOperator;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs of Maven whose texts pass through a filter, such as one that makes untrusted text harmless.
 */
public final class GoalLog {

  private static final int MAX_CAUSES = 100;

  private GoalLog() {}

  /**
   * Returns a log that passes everything on, and texts as the filter returns them.
   *
   * @param filter gets the name of the method that logs, such as {@code warn}, and the text
   */
  public static Log filtered(Log log, BinaryOperator<String> filter) {
    return (Log)
        Proxy.newProxyInstance(
            Log.class.getClassLoader(),
            new Class<?>[] {Log.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof CharSequence text) {
                arguments[0] = filter.apply(method.getName(), text.toString());
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Returns the log of a goal, in which untrusted text is harmless. */
  static Log of(Log log) {
    return filtered(log, (level, text) -> harmless(text));
  }

  /** Returns a failure that Maven may log: it logs the messages of causes, too. */
  static MojoFailureException harmless(MojoFailureException failure) {
    if (isHarmless(failure)) {
      return failure;
    }
    MojoFailureException harmless = new MojoFailureException(harmless(failure.getMessage()));
    harmless.setStackTrace(failure.getStackTrace());
    return harmless;
  }

  /** Returns a failure that Maven may log: it logs the messages of causes, too. */
  static MojoExecutionException harmless(Exception failure) {
    if (failure instanceof MojoExecutionException execution && isHarmless(failure)) {
      return execution;
    }
    MojoExecutionException harmless = new MojoExecutionException(harmless(failure.getMessage()));
    harmless.setStackTrace(failure.getStackTrace());
    return harmless;
  }

  private static boolean isHarmless(Throwable failure) {
    Throwable each = failure;
    for (int depth = 0; each != null && depth < MAX_CAUSES; depth++) {
      String message = String.valueOf(each.getMessage());
      if (!LogText.of(message).equals(message)) {
        return false;
      }
      each = each.getCause();
    }
    return each == null;
  }

  private static String harmless(@Nullable CharSequence content) {
    return LogText.of(String.valueOf(content));
  }
}
