package dev.oteltest.semconv;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The attributes of the application contexts that Spring starts for tests. OpenTelemetry has no
 * conventions for them.
 *
 * <p>The start of a context is a span. Whatever happens to it later is an event on the span of the
 * class or run in which it happens, with the context's {@link #ID}.
 *
 * @since 0.1
 */
public final class SpringAttributes {

  /** The instrumentation scope of the spans of contexts. */
  public static final String SCOPE = "dev.oteltest.junit.spring";

  /** The id of a context: that of its span, in hexadecimal. */
  public static final AttributeKey<String> ID = stringKey("spring.context.id");

  /** Whether the context {@code started} or {@code failed}. */
  public static final AttributeKey<String> STATE = stringKey("spring.context.state");

  /** The test class that needed the context first. */
  public static final AttributeKey<String> TEST_CLASS = stringKey("spring.context.test_class");

  /** The active profiles of a context. */
  public static final AttributeKey<List<String>> PROFILES =
      stringArrayKey("spring.context.profiles");

  /** How many bean definitions a context has. */
  public static final AttributeKey<Long> BEANS = longKey("spring.context.beans");

  /**
   * The ten beans and steps that took most of a context's start, the slowest first, each without
   * those inside it: {@code 2.31 s bean entityManagerFactory}. What took less than a millisecond is
   * left out.
   */
  public static final AttributeKey<List<String>> SLOWEST = stringArrayKey("spring.context.slowest");

  /** The id of the context that is most like this one, of those that started before. */
  public static final AttributeKey<String> NEAREST = stringKey("spring.context.nearest");

  /**
   * Why the nearest context did not serve: what this one has and that one does not, or the other
   * way around, such as {@code @MockitoBean MailSender}.
   */
  public static final AttributeKey<List<String>> DIFFERENCES =
      stringArrayKey("spring.context.differences");

  /**
   * Why a context was closed: {@code dirties_context}, {@code evicted} from Spring's cache, or
   * {@code close} if something else closed it.
   */
  public static final AttributeKey<String> CLOSE_REASON = stringKey("spring.context.close.reason");

  /** The event on a test class that uses a context which started for another. */
  public static final String REUSED = "spring.context.reused";

  /** The event of a context that is closed. */
  public static final String CLOSED = "spring.context.closed";

  /** The event of a context that Spring pauses because no test uses it, since Spring 7. */
  public static final String PAUSED = "spring.context.paused";

  /** The event of a context that Spring restarts after a pause. */
  public static final String RESTARTED = "spring.context.restarted";

  private SpringAttributes() {}
}
