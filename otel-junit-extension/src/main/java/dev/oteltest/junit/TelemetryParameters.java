package dev.oteltest.junit;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.junit.internal.config.ConfigSource;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.platform.TestActivity;
import dev.oteltest.junit.internal.platform.UntracedTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Decides which parameters are ours to resolve, and resolves them. Jupiter fails a test if two
 * extensions would resolve the same parameter, so types that are not our own are resolved only
 * where no other extension could claim them.
 */
final class TelemetryParameters {

  private static final Set<Class<?>> SHARED_TYPES =
      Set.of(OpenTelemetry.class, Tracer.class, Span.class);

  /** Annotations of parameterized tests whose arguments can't be of a shared type. */
  private static final Set<String> HARMLESS_PARAMS =
      Set.of(
          "ParameterizedTest",
          "provider.ValueSource",
          "provider.EnumSource",
          "provider.EnumSources",
          "provider.CsvSource",
          "provider.CsvSources",
          "provider.CsvFileSource",
          "provider.CsvFileSources");

  /** Resolvers that resolve a method's parameter only if it has one of their annotations. */
  private static final Set<String> ASKED_BY_ANNOTATION =
      Set.of(
          "org.mockito.junit.jupiter.MockitoExtension",
          "org.springframework.test.context.junit.jupiter.SpringExtension");

  private static final Pattern INVOCATION = Pattern.compile("-invocation:#(\\d+)]");

  private static final String PARAMS = "org.junit.jupiter.params.";

  private TelemetryParameters() {}

  static boolean areOurs(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == CapturedTelemetry.class) {
      return true;
    }
    Executable called = parameter.getDeclaringExecutable();
    return SHARED_TYPES.contains(type)
        && parameter.getParameter().getAnnotations().length == 0
        && !mayBeAnArgument(called)
        && (isTraced(context) || !hasOtherResolvers(called, context));
  }

  static Object resolve(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (parameter.getDeclaringExecutable() instanceof Constructor<?> constructor
        && (type == CapturedTelemetry.class || type == Span.class)) {
      throw new ParameterResolutionException(
          "A constructor cannot have a parameter of type "
              + type.getSimpleName()
              + " because "
              + constructor.getDeclaringClass().getName()
              + " is created before its test starts. Declare the parameter on the test method or on"
              + " a @BeforeEach method instead.");
    }
    if (type == OpenTelemetry.class) {
      return TelemetryCapture.get().openTelemetry();
    }
    if (type == Tracer.class) {
      return TelemetryCapture.get()
          .openTelemetry()
          .getTracer(context.getRequiredTestClass().getName());
    }
    TestActivity testActivity = JupiterTests.findOrOpen(context);
    if (type == Span.class) {
      return testActivity.span();
    }
    Executable asking = parameter.getDeclaringExecutable();
    return telemetry(testActivity, asking, context)
        .inTest(context.getRequiredTestClass(), () -> snapshotName(context, asking));
  }

  /** Returns the telemetry of a running test, which says why it may be empty. */
  static CapturedTelemetry telemetryOf(TestActivity testActivity, ExtensionContext context) {
    return telemetry(testActivity, context.getRequiredTestMethod(), context);
  }

  private static CapturedTelemetry telemetry(
      TestActivity testActivity, Executable asking, ExtensionContext context) {
    boolean isFactory = isFactory(asking);
    String off = testActivity instanceof UntracedTest ? whatSwitchedOff(context) : null;
    if (off != null) {
      return CapturedTelemetry.of(
          () -> isFactory ? innermost(testActivity) : testActivity.scope(),
          "The tests are not traced because " + off + ".");
    }
    return isFactory
        ? CapturedTelemetry.of(() -> innermost(testActivity))
        : CapturedTelemetry.of(testActivity.scope());
  }

  /**
   * Looks at what most tests have first, as the search for annotations of annotations allocates.
   */
  private static boolean isFactory(Executable asking) {
    return !asking.isAnnotationPresent(Test.class)
        && AnnotationSupport.isAnnotated(asking, TestFactory.class);
  }

  /**
   * Returns the setting that switched tracing off, or null if none did, because the listener may be
   * deactivated instead.
   */
  private static @Nullable String whatSwitchedOff(ExtensionContext context) {
    try {
      return RunSettings.switchedOffBy(
          ConfigSource.of(key -> context.getConfigurationParameter(key).orElse(null)));
    } catch (SettingsException e) {
      return null; // already logged
    }
  }

  /** Returns the scope of the dynamic test that asks, which cannot have parameters itself. */
  private static CaptureScope innermost(TestActivity factory) {
    CaptureScope current = CaptureScope.fromContext(Context.current());
    return current != null && factory.isCurrent() ? current : factory.scope();
  }

  /** Whether the caller may pass arguments of any type, as a template or an injector does. */
  private static boolean mayBeAnArgument(Executable called) {
    if (called instanceof Constructor<?> constructor) {
      return constructor.getAnnotations().length > 0
          || Stream.of(constructor.getDeclaringClass().getAnnotations())
              .anyMatch(it -> it.annotationType().getName().equals(PARAMS + "ParameterizedClass"));
    }
    if (!AnnotationSupport.isAnnotated(called, TestTemplate.class)
        || called.isAnnotationPresent(RepeatedTest.class)) {
      return false;
    }
    return !Stream.of(called.getAnnotations())
        .map(annotation -> annotation.annotationType().getName())
        .allMatch(TelemetryParameters::isHarmless);
  }

  /** An unknown annotation may be a template or a source of arguments. */
  private static boolean isHarmless(String annotation) {
    if (annotation.startsWith(PARAMS)) {
      return HARMLESS_PARAMS.contains(annotation.substring(PARAMS.length()));
    }
    return annotation.equals(Traced.class.getName())
        || (annotation.startsWith("org.junit.jupiter.api.")
            && !annotation.equals(TestTemplate.class.getName()));
  }

  static boolean isTraced(ExtensionContext context) {
    return context
            .getTestMethod()
            .filter(method -> AnnotationSupport.isAnnotated(method, Traced.class))
            .isPresent()
        || classes(context).anyMatch(type -> AnnotationSupport.isAnnotated(type, Traced.class));
  }

  private static Stream<Class<?>> classes(ExtensionContext context) {
    return Stream.iterate(
        context.getRequiredTestClass(), Objects::nonNull, Class::getEnclosingClass);
  }

  private static boolean hasOtherResolvers(Executable called, ExtensionContext context) {
    Stream<? extends AnnotatedElement> annotated =
        Stream.concat(context.getTestMethod().stream(), classes(context));
    return annotated
            .flatMap(
                it -> AnnotationSupport.findRepeatableAnnotations(it, ExtendWith.class).stream())
            .flatMap(it -> Stream.of(it.value()))
            .anyMatch(extension -> isOtherResolver(extension, called))
        || classes(context)
            .flatMap(
                it -> AnnotationSupport.findAnnotatedFields(it, RegisterExtension.class).stream())
            .anyMatch(field -> ParameterResolver.class.isAssignableFrom(field.getType()));
  }

  /**
   * Jupiter's own resolvers, such as those of parameterized tests, are judged by the annotations of
   * their methods.
   */
  private static boolean isOtherResolver(Class<? extends Extension> extension, Executable called) {
    return extension != TracingExtension.class
        && !extension.getName().startsWith("org.junit.jupiter.")
        && !(called instanceof Method && ASKED_BY_ANNOTATION.contains(extension.getName()))
        && ParameterResolver.class.isAssignableFrom(extension);
  }

  /**
   * Names a context's test within its class, for its snapshots: {@code resizes}, or {@code
   * resizes-2} for the second invocation with arguments. Repetitions share one snapshot because
   * each should do the same.
   *
   * @param asking the test or lifecycle method that asks for the snapshot
   */
  static String snapshotName(ExtensionContext context, Executable asking) {
    Executable test = context.getTestMethod().map(Executable.class::cast).orElse(asking);
    String name = test.getName() + overload(context.getRequiredTestClass(), test);
    if (test.isAnnotationPresent(RepeatedTest.class)) {
      return name;
    }
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    return name + invocation.results().map(it -> "-" + it.group(1)).collect(Collectors.joining());
  }

  /** Returns the parameter types if they are needed to distinguish overloaded methods, else "". */
  private static String overload(Class<?> testClass, Executable test) {
    boolean alone =
        Stream.of(testClass.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .filter(test.getName()::equals)
                .count()
            <= 1;
    if (alone) {
      return "";
    }
    return Arrays.stream(test.getParameterTypes())
        .map(type -> "-" + type.getSimpleName())
        .collect(Collectors.joining());
  }
}
