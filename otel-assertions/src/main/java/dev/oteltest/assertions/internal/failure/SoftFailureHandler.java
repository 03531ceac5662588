package dev.oteltest.assertions.internal.failure;

import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Collects failures in soft assertions. The assertions are proxies, like AssertJ's, so that
 * inherited assertions are soft too.
 */
public record SoftFailureHandler(SoftAssertionsProvider softly) implements FailureHandler {

  /** Starts a new line below "-- failure 1 --". */
  @Override
  public String lead() {
    return "\n";
  }

  @Override
  public boolean isSoft() {
    return true;
  }

  @Override
  public void fail(AssertionError failure) {
    softly.collectAssertionError(failure);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <D, A> A create(
      Class<A> type, Class<? super D> dataType, D actual, Function<D, A> constructor) {
    return (A) softly.proxy((Class) type, (Class) dataType, actual);
  }
}
