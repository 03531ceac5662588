package dev.oteltest.maven.goalresults;

import dev.oteltest.semconv.Severity;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** A goal's log whose warnings and errors are heard. */
final class HeardLog implements Log {

  private final Log log;
  private final Listener listener;

  /** Hears what a goal logs. */
  @FunctionalInterface
  interface Listener {

    void heard(Severity severity, String text);
  }

  HeardLog(Log log, Listener listener) {
    this.log = log;
    this.listener = listener;
  }

  private void hear(Severity severity, @Nullable CharSequence text) {
    if (text != null) {
      try {
        listener.heard(severity, text.toString());
      } catch (RuntimeException | StackOverflowError e) {
        log.debug("Could not record a message", e);
      }
    }
  }

  @Override
  public boolean isDebugEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public void debug(CharSequence content) {
    log.debug(content);
  }

  @Override
  public void debug(CharSequence content, Throwable error) {
    log.debug(content, error);
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
    log.info(content);
  }

  @Override
  public void info(CharSequence content, Throwable error) {
    log.info(content, error);
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
    hear(Severity.WARNING, content);
    log.warn(content);
  }

  @Override
  public void warn(CharSequence content, Throwable error) {
    hear(Severity.WARNING, content);
    log.warn(content, error);
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
    hear(Severity.ERROR, content);
    log.error(content);
  }

  @Override
  public void error(CharSequence content, Throwable error) {
    hear(Severity.ERROR, content);
    log.error(content, error);
  }

  @Override
  public void error(Throwable error) {
    log.error(error);
  }
}
