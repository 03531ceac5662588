package dev.oteltest.assertions.internal.failure;

import java.util.function.Function;
import org.assertj.core.api.SoftAssertionsProvider;

/** Handles failures, and creates assertions that handle them the same way: hard or soft. */
public interface FailureHandler {

  /** Throws each failure. */
  FailureHandler HARD =
      new FailureHandler() {
        @Override
        public void fail(AssertionError failure) {
          throw failure;
        }

        @Override
        public <D, A> A create(
            Class<A> type, Class<? super D> dataType, D actual, Function<D, A> constructor) {
          return constructor.apply(actual);
        }
      };

  /** Returns the text that precedes the text of a failure. */
  default String lead() {
    return "";
  }

  /** Returns whether failures are kept, so that what follows a failure must not fail for it too. */
  default boolean isSoft() {
    return false;
  }

  /** Throws the failure, or keeps it and returns. */
  void fail(AssertionError failure);

  /**
   * Creates assertions that handle failures the same way.
   *
   * @param type the class of the assertions
   * @param dataType the type of its constructor's parameter
   */
  <D, A> A create(Class<A> type, Class<? super D> dataType, D actual, Function<D, A> constructor);

  /**
   * Collects failures in soft assertions. The assertions are proxies, like AssertJ's, so that
   * inherited assertions are soft too.
   */
  record Soft(SoftAssertionsProvider softly) implements FailureHandler {

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
}
