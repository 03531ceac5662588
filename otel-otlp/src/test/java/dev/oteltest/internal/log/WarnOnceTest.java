package dev.oteltest.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class WarnOnceTest {

  private final List<String> log = new ArrayList<>();
  private final WarnOnce warnings =
      new WarnOnce((message, cause) -> log.add(message + " " + cause));

  @Test
  void aMessageIsLoggedOnce() {
    warnings.warn("full", null);
    warnings.warn("full", new IllegalStateException());
    warnings.warn("broken", new IllegalStateException());

    assertThat(log).containsExactly("full null", "broken java.lang.IllegalStateException");
  }

  @Test
  void theFirstMessageOnATopicIsLogged() {
    warnings.warnFirst("images", () -> "redis", null);
    warnings.warnFirst("images", () -> "kafka", null);
    warnings.warnFirst("spans", () -> "GET", null);

    assertThat(log).containsExactly("redis null", "GET null");
  }

  @Test
  void aWarningNamesItsLoggerAsItsSource() {
    Logger logger = Logger.getLogger("dev.oteltest.WarnOnceTest");
    logger.setUseParentHandlers(false);
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord message) {
            log.add(
                message.getLevel()
                    + " "
                    + message.getSourceClassName()
                    + ": "
                    + new SimpleFormatter().formatMessage(message));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);

    new WarnOnce(logger).warn("it's {0} full", null);

    assertThat(log).containsExactly("WARNING dev.oteltest.WarnOnceTest: it's {0} full");
  }
}
