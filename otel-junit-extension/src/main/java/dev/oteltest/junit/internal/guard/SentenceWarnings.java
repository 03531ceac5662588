package dev.oteltest.junit.internal.guard;

import java.util.function.Consumer;

/** Logs each message once, with a period at its end. */
public final class SentenceWarnings implements Consumer<String> {

  @Override
  public void accept(String message) {
    JunitWarnings.warn(message.endsWith(".") ? message : message + ".", null);
  }
}
