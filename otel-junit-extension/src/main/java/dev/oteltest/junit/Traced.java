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
 * <p>Tests are traced without it, too. It also registers the extension that resolves parameters,
 * for builds whose extension autodetection excludes ours, and declares that parameters of the types
 * {@code CapturedTelemetry}, {@code OpenTelemetry}, {@code Tracer} and {@code Span} are ours to
 * resolve, whatever other extensions a class has. It registers no interceptor.
 *
 * <p>You can use it as a meta-annotation, and subclasses inherit it. A class's attributes are on
 * the spans of its tests as well; a method's attributes take precedence.
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

  /** The span's name; if empty, JUnit's display name. */
  String name() default "";

  /** The attributes to add to the span. */
  Attribute[] attributes() default {};

  /**
   * An attribute of one type. Exactly one of the four values must be given: one element makes a
   * single value, several make an array.
   *
   * @since 0.1
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Attribute {

    /** Its key, not blank. */
    String key();

    /** A string, or several. */
    String[] value() default {};

    /** An integer, or several. */
    long[] longValue() default {};

    /** A floating point number, or several. */
    double[] doubleValue() default {};

    /** A Boolean, or several. */
    boolean[] booleanValue() default {};
  }
}
