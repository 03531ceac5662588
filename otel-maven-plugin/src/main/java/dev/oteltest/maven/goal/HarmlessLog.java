package dev.oteltest.maven.goal;

import dev.oteltest.internal.text.LogText;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** The log of a goal, in which text of others is harmless. */
final class HarmlessLog implements Log {

  private final Log log;

  HarmlessLog(Log log) {
    this.log = log;
  }

  /** Returns a failure whose message Maven may log. */
  static MojoFailureException harmless(MojoFailureException failure) {
    String message = String.valueOf(failure.getMessage());
    String harmless = LogText.of(message);
    return harmless.equals(message) ? failure : new MojoFailureException(harmless, failure);
  }

  /** Returns a failure whose message Maven may log. */
  static MojoExecutionException harmless(MojoExecutionException failure) {
    String message = String.valueOf(failure.getMessage());
    String harmless = LogText.of(message);
    return harmless.equals(message) ? failure : new MojoExecutionException(harmless, failure);
  }

  private static String harmless(CharSequence content) {
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
