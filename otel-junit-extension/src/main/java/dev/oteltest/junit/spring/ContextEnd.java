package dev.oteltest.junit.spring;

import java.util.List;

/** How a context ended. */
enum ContextEnd {
  /** It has not ended. */
  NONE("", "Spring's cache did not have it"),
  /** It did not start. */
  FAILED("", "it failed to start"),
  /** {@code @DirtiesContext} closed it. */
  DIRTIED("dirties_context", "@DirtiesContext"),
  /** Spring's cache closed it to make room. */
  EVICTED("evicted", "evicted, as the cache was full (spring.test.context.cache.maxSize)"),
  /** Something else closed it, such as a test. */
  CLOSED("close", "closed by a test");

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final String CACHE = "org.springframework.test.context.cache.";

  private final String reason;
  private final String difference;

  ContextEnd(String reason, String difference) {
    this.reason = reason;
    this.difference = difference;
  }

  /** Returns the reason as it is recorded. */
  String reason() {
    return reason;
  }

  /** Returns why an equal context had to be started after this end. */
  String difference() {
    return difference;
  }

  /** Finds out why the calling thread closes a context. */
  static ContextEnd now() {
    List<String> cache =
        STACK.walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith(CACHE))
                    .map(StackWalker.StackFrame::getMethodName)
                    .toList());
    if (cache.contains("closeContext")) {
      return DIRTIED;
    }
    return cache.contains("put") ? EVICTED : CLOSED;
  }
}
