package dev.oteltest.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the span of a test class or method and adds attributes to it.
 *
 * <p>Tests are also traced without this annotation. It registers the extension that resolves
 * parameters, for builds whose extension autodetection excludes ours, and declares that parameters
 * of the types {@code CapturedTelemetry}, {@code OpenTelemetry}, {@code Tracer} and {@code Span}
 * are ours to resolve, regardless of other extensions of the class. It registers no interceptor.
 *
 * <p>You can use the annotation as a meta-annotation, and subclasses inherit it. The attributes of
 * a class are also added to the spans of its tests; a method's attributes take precedence.
 *
 * <pre>
 * &#64;Traced(
 *     name = "checkout",
 *     attributes = {
 *       &#64;Attribute(key = "team", value = "payments"),
 *       &#64;Attribute(key = "tier", longValue = 1)
 *     })
 * class CheckoutTest {
 * </pre>
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(TracingExtension.class)
public @interface Traced {

  /** The span's name; if it is empty, JUnit's display name is used. */
  String name() default "";

  /** The attributes to add to the span. */
  Attribute[] attributes() default {};

  /**
   * An attribute of a span.
   *
   * <p>Exactly one of the four kinds of values must be given: a single element is a single value,
   * and several are an array.
   *
   * @since 0.1
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Attribute {

    /** The key, which must not be blank. */
    String key();

    /** One or more strings. */
    String[] value() default {};

    /** One or more integers. */
    long[] longValue() default {};

    /** One or more floating-point numbers. */
    double[] doubleValue() default {};

    /** One or more booleans. */
    boolean[] booleanValue() default {};
  }
}
