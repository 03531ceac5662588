package dev.oteltest.internal.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Logs each warning once. Safe for use by any number of threads. */
public final class WarnOnce {

  private final BiConsumer<String, @Nullable Throwable> log;
  private final Set<Object> logged = ConcurrentHashMap.newKeySet();

  /**
   * Warns through that logger.
   *
   * @param logger also named as the source of the warnings, as users look for its name
   */
  public WarnOnce(Logger logger) {
    this((message, cause) -> logger.logp(Level.WARNING, logger.getName(), null, message, cause));
  }

  /**
   * Warns through any other log.
   *
   * @param log receives the message, and what was thrown or null
   */
  public WarnOnce(BiConsumer<String, @Nullable Throwable> log) {
    this.log = log;
  }

  /** Logs the message unless this instance has logged it before. */
  public void warn(String message, @Nullable Throwable cause) {
    if (logged.add(message)) {
      log.accept(message, cause);
    }
  }

  /**
   * Logs the first warning on a topic: for messages that differ each time.
   *
   * @param message is asked for only if it is logged
   */
  public void warnFirst(Object topic, Supplier<String> message, @Nullable Throwable cause) {
    if (logged.add(topic)) {
      log.accept(message.get(), cause);
    }
  }
}
