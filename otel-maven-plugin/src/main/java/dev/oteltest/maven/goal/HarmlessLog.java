package dev.oteltest.maven.goal;

import dev.oteltest.internal.text.LogText;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** The log of a goal, in which untrusted text is harmless. */
final class HarmlessLog {

  private static final int MAX_CAUSES = 100;

  private HarmlessLog() {}

  static Log of(Log log) {
    return FilteredLog.of(log, (level, text) -> harmless(text));
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
