package dev.oteltest.maven.goal;

import dev.oteltest.internal.text.LogText;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** The log of a goal, in which untrusted text is harmless. */
final class HarmlessLog implements Log {

  private static final int MAX_CAUSES = 100;

  private final Log log;

  HarmlessLog(Log log) {
    this.log = log;
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

  @Override
  public boolean isDebugEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public void debug(CharSequence content) {
    log.debug(harmless(content));
  }

  @Override
  public void debug(CharSequence content, Throwable error) {
    log.debug(harmless(content), error);
  }

  @Override
  public void debug(Throwable error) {
    log.debug(error);
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isInfoEnabled();
  }

  @Override
  public void info(CharSequence content) {
    log.info(harmless(content));
  }

  @Override
  public void info(CharSequence content, Throwable error) {
    log.info(harmless(content), error);
  }

  @Override
  public void info(Throwable error) {
    log.info(error);
  }

  @Override
  public boolean isWarnEnabled() {
    return log.isWarnEnabled();
  }

  @Override
  public void warn(CharSequence content) {
    log.warn(harmless(content));
  }

  @Override
  public void warn(CharSequence content, Throwable error) {
    log.warn(harmless(content), error);
  }

  @Override
  public void warn(Throwable error) {
    log.warn(error);
  }

  @Override
  public boolean isErrorEnabled() {
    return log.isErrorEnabled();
  }

  @Override
  public void error(CharSequence content) {
    log.error(harmless(content));
  }

  @Override
  public void error(CharSequence content, Throwable error) {
    log.error(harmless(content), error);
  }

  @Override
  public void error(Throwable error) {
    log.error(error);
  }
}
