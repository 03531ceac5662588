package dev.oteltest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Limits what the code under test may do in a test, as its spans show it. A test that exceeds a
 * limit fails, with the text of the same assertion.
 *
 * <pre>
 * &#64;Test
 * &#64;TraceBudget(spans = 20, statements = 2, sameCall = 1, errors = 0, peers = "localhost")
 * void listsOwners() {
 * </pre>
 *
 * <p>The spans that start while the test method runs count. Those of {@code @BeforeEach} and
 * {@code @AfterEach} don't, nor what is below them. Nothing is waited for: a test of asynchronous
 * code has to wait itself. If the test creates no spans that are captured, it fails, because its
 * budget can't be judged.
 *
 * <p>On a class, each test in it has the budget; subclasses and nested classes inherit it. Each
 * limit of a method takes precedence over the same limit of its class. You can use the annotation
 * as a meta-annotation. Each invocation of a parameterized or repeated test has the budget for
 * itself.
 *
 * <p>If a value is invalid, such as a negative number, the test fails with a message that names the
 * value, its place, and what is allowed. A test that Jupiter does not run itself, such as one of
 * another engine or a dynamic test, can't be failed: what exceeds its budget is a finding, which
 * {@code otel:check} fails.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith({TracingExtension.class, BudgetExtension.class})
public @interface TraceBudget {

  /** The value of a number that has no limit. */
  int UNLIMITED = Integer.MAX_VALUE;

  /** The element of {@link #peers()} that allows all servers. */
  String ANY_PEER = "*";

  /** The maximum number of spans. */
  int spans() default UNLIMITED;

  /** The maximum number of spans that match a filter, for each of some filters. */
  Matching[] matching() default {};

  /** The maximum number of statements that databases run: spans with {@code db.system.name}. */
  int statements() default UNLIMITED;

  /**
   * How many times one span may make the same call: the same name and the same statement or
   * address, ignoring literal values.
   */
  int sameCall() default UNLIMITED;

  /** The maximum number of spans with status ERROR. */
  int errors() default UNLIMITED;

  /**
   * The only servers that may be called, as {@code host:port}, or as {@code host} with any port; an
   * empty array if none may be called. A call that names no server is not limited.
   */
  String[] peers() default ANY_PEER;

  /**
   * The maximum time from the start of the first span to the end of the last one, such as {@code
   * 500ms}, {@code 2s} or {@code 1m30s}; empty for any time. Fails if a span has not ended.
   */
  String duration() default "";

  /** Whether the test may create no spans at all. */
  boolean allowEmpty() default false;

  /**
   * A limit of the spans that match a filter.
   *
   * @since 0.1
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Matching {

    /**
     * The filter, such as {@code name:resize} or {@code kind:client !server.address=localhost}, in
     * the grammar of the page of a run.
     */
    String filter();

    /** The maximum number of spans that match. */
    int most();
  }
}
