package dev.oteltest.internal.log;

import dev.oteltest.internal.text.LogText;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs each warning once. Safe for use by any number of threads. */
public final class WarnOnce {

  private final @Nullable BiConsumer<String, @Nullable Throwable> log;
  private final @Nullable Logger logger;
  private final Set<Object> logged = ConcurrentHashMap.newKeySet();

  /**
   * Creates an instance that warns through a logger.
   *
   * @param logger also named as the source of the warnings because users look for its name
   */
  public WarnOnce(Logger logger) {
    this.logger = logger;
    this.log = null;
  }

  /**
   * Creates an instance that warns through any other log.
   *
   * @param log receives the message and the cause, which may be null
   */
  public WarnOnce(BiConsumer<String, @Nullable Throwable> log) {
    this.log = log;
    this.logger = null;
  }

  /** Logs the message, with untrusted text made harmless, unless it was logged before. */
  public void warn(String message, @Nullable Throwable cause) {
    if (logged.add(message)) {
      log(message, cause);
    }
  }

  /**
   * Logs the first warning on a topic, for messages that differ each time.
   *
   * @param message supplies the message; called only if it is logged
   */
  public void warnFirst(Object topic, Supplier<String> message, @Nullable Throwable cause) {
    if (logged.add(topic)) {
      log(message.get(), cause);
    }
  }

  private void log(String message, @Nullable Throwable cause) {
    String harmless = LogText.of(message);
    if (log != null) {
      log.accept(harmless, cause);
    } else if (logger != null) {
      logger.logp(Level.WARNING, logger.getName(), null, harmless, cause);
    }
  }
}
