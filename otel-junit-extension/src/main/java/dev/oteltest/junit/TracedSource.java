package dev.oteltest.junit;

import dev.oteltest.junit.internal.budget.TestBudget;
import dev.oteltest.junit.internal.guard.JunitWarnings;
import dev.oteltest.junit.internal.source.SourceLabel;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Reads the {@link Traced} and {@link TraceBudget} annotations of a test's source. */
final class TracedSource implements Function<TestIdentifier, SourceLabel> {

  /** Jupiter's own annotations don't lead to ours, and most tests have no others. */
  private static final String JUPITER = "org.junit.jupiter.";

  /** Whether an annotation type is one of ours or annotated with one, which is rare. */
  private static final class LeadsToOurs extends ClassValue<Boolean> {

    static final LeadsToOurs INSTANCE = new LeadsToOurs();

    @Override
    protected Boolean computeValue(Class<?> type) {
      return type == Traced.class
          || type == TraceBudget.class
          || AnnotationSupport.isAnnotated(type, Traced.class)
          || AnnotationSupport.isAnnotated(type, TraceBudget.class);
    }
  }

  TracedSource() {}

  /** Reads the label of a class or method; other sources have none. */
  @Override
  public SourceLabel apply(TestIdentifier id) {
    String segment = id.getUniqueIdObject().getLastSegment().getValue();
    if (segment.startsWith("#")) {
      return SourceLabel
          .NONE; // an invocation or dynamic test: its template or factory has the annotation
    }
    try {
      TestSource source = id.getSource().orElse(null);
      if (source instanceof MethodSource method) {
        return ofMethod(method, id);
      }
      return source instanceof ClassSource type && !isPlain(type.getJavaClass())
          ? label(type.getJavaClass(), type.getClassName(), id)
          : SourceLabel.NONE;
    } catch (RuntimeException | LinkageError e) {
      return SourceLabel.NONE; // the source can't be loaded; its engine reports why
    }
  }

  /** Reads a method without searching the meta-annotations of others. */
  private static SourceLabel ofMethod(MethodSource source, TestIdentifier id) {
    Method method = source.getJavaMethod();
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      Class<?> type = annotation.annotationType();
      if (!type.getName().startsWith(JUPITER) && LeadsToOurs.INSTANCE.get(type)) {
        return label(method, source.getClassName() + "." + source.getMethodName(), id);
      }
    }
    return SourceLabel.NONE;
  }

  /** Whether a class has no annotation, and nothing that it could inherit one from. */
  private static boolean isPlain(Class<?> type) {
    return type.getSuperclass() == Object.class
        && type.getInterfaces().length == 0
        && type.getDeclaredAnnotations().length == 0;
  }

  private static SourceLabel label(AnnotatedElement element, String name, TestIdentifier id) {
    Traced traced = AnnotationSupport.findAnnotation(element, Traced.class).orElse(null);
    TraceBudget limits = AnnotationSupport.findAnnotation(element, TraceBudget.class).orElse(null);
    TestBudget budget = limits == null ? null : BudgetSource.read(limits, name);
    if (traced == null) {
      return budget == null ? SourceLabel.NONE : new SourceLabel("", Attributes.empty(), budget);
    }
    return new SourceLabel(traced.name().strip(), attributes(traced, id.getUniqueId()), budget);
  }

  private static Attributes attributes(Traced traced, String where) {
    AttributesBuilder builder = Attributes.builder();
    for (Traced.Attribute attribute : traced.attributes()) {
      if (isUsable(attribute)) {
        put(attribute, builder);
      } else {
        JunitWarnings.warn(
            "Ignored the attribute '"
                + attribute.key()
                + "' of @Traced on "
                + where
                + ". Its key must not be blank, and exactly one of value, longValue, doubleValue,"
                + " and booleanValue must be given.",
            null);
      }
    }
    return builder.build();
  }

  private static boolean isUsable(Traced.Attribute attribute) {
    return !attribute.key().isBlank()
        && Stream.of(
                    attribute.value().length,
                    attribute.longValue().length,
                    attribute.doubleValue().length,
                    attribute.booleanValue().length)
                .filter(length -> length > 0)
                .count()
            == 1;
  }

  private static void put(Traced.Attribute attribute, AttributesBuilder builder) {
    String key = attribute.key().strip();
    List<String> texts = List.of(attribute.value());
    List<Long> numbers = Arrays.stream(attribute.longValue()).boxed().toList();
    List<Double> decimals = Arrays.stream(attribute.doubleValue()).boxed().toList();
    boolean[] truths = attribute.booleanValue();
    put(AttributeKey.stringKey(key), AttributeKey.stringArrayKey(key), texts, builder);
    put(AttributeKey.longKey(key), AttributeKey.longArrayKey(key), numbers, builder);
    put(AttributeKey.doubleKey(key), AttributeKey.doubleArrayKey(key), decimals, builder);
    if (truths.length == 1) {
      builder.put(key, truths[0]);
    } else if (truths.length > 1) {
      builder.put(key, truths);
    }
  }

  private static <T> void put(
      AttributeKey<T> one, AttributeKey<List<T>> several, List<T> values, AttributesBuilder to) {
    if (values.size() == 1) {
      to.put(one, values.get(0));
    } else if (!values.isEmpty()) {
      to.put(several, values);
    }
  }
}
