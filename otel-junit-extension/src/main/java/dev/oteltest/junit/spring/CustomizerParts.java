package dev.oteltest.junit.spring;

import static dev.oteltest.junit.spring.ContextPart.MEDIUM;
import static dev.oteltest.junit.spring.ContextPart.SMALL;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.util.ClassUtils;

/**
 * The customizers of a context as parts of its configuration. Those that people know as annotations
 * are shown as these; Spring keeps what is in them to itself, so whatever can't be read is shown as
 * the customizer that it is.
 */
final class CustomizerParts {

  private static final String BEAN_OVERRIDE =
      "org.springframework.test.context.bean.override.BeanOverride";

  private CustomizerParts() {}

  static void add(Set<ContextCustomizer> customizers, List<ContextPart> parts) {
    for (ContextCustomizer customizer : customizers) {
      if (!customizer.getClass().getName().startsWith("dev.oteltest.")) {
        add(customizer, parts);
      }
    }
  }

  private static void add(ContextCustomizer customizer, List<ContextPart> parts) {
    int before = parts.size();
    switch (customizer.getClass().getSimpleName()) {
      case "BeanOverrideContextCustomizer" ->
          each(Reflection.field(customizer, "handlers"), handler -> addOverride(handler, parts));
      case "MockitoContextCustomizer" ->
          each(Reflection.field(customizer, "definitions"), mock -> addMock(mock, parts));
      case "DynamicPropertiesContextCustomizer" ->
          each(Reflection.field(customizer, "methods"), method -> addDynamic(method, parts));
      case "PropertyMappingContextCustomizer" ->
          addMapped(Reflection.field(customizer, "propertySource"), parts);
      case "SpringBootTestAnnotation" -> addSettings(customizer, parts);
      case "ImportsContextCustomizer" -> addImports(customizer, parts);
      default -> {}
    }
    if (parts.size() == before && !isEmpty(customizer)) {
      Class<?> type = customizer.getClass();
      boolean boot = type.getName().startsWith("org.springframework.boot.");
      String text = "customizer " + type.getSimpleName();
      parts.add(new ContextPart(customizer, type.getName(), text, null, SMALL, boot));
    }
  }

  /** Spring registers these for all tests. */
  private static boolean isEmpty(ContextCustomizer customizer) {
    return switch (customizer.getClass().getSimpleName()) {
      case "DynamicPropertiesContextCustomizer" ->
          Reflection.field(customizer, "methods") instanceof Set<?> methods && methods.isEmpty();
      case "MockitoContextCustomizer" ->
          Reflection.field(customizer, "definitions") instanceof Set<?> mocks && mocks.isEmpty();
      case "PropertyMappingContextCustomizer" -> true;
      default -> false;
    };
  }

  private static void each(@Nullable Object elements, Consumer<Object> action) {
    if (elements instanceof Collection<?> collection) {
      collection.forEach(action);
    }
  }

  /** Adds a {@code @MockitoBean}, {@code @TestBean} or a user's own; since Spring 6.2. */
  private static void addOverride(Object handler, List<ContextPart> parts) {
    Field field = Reflection.call(handler, "getField") instanceof Field it ? it : null;
    String text =
        "@" + annotation(handler, field) + " " + shown(Reflection.call(handler, "getBeanType"));
    if (Reflection.call(handler, "getBeanName") instanceof String name) {
      text += " named " + name;
    }
    String place = field == null ? null : "field " + field.getName();
    parts.add(new ContextPart(handler, text, text, place, SMALL, false));
  }

  /** Returns the name of the annotation, which has Spring's own as a meta-annotation. */
  private static String annotation(Object handler, @Nullable Field field) {
    if (field != null) {
      for (Annotation annotation : field.getAnnotations()) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (MergedAnnotations.from(type).isPresent(BEAN_OVERRIDE)) {
          return type.getSimpleName();
        }
      }
    }
    return handler.getClass().getSimpleName().replaceFirst("(Override)?Handler$", "");
  }

  /** Adds a {@code @MockBean} or {@code @SpyBean} of Spring Boot 3. */
  private static void addMock(Object definition, List<ContextPart> parts) {
    boolean spy = definition.getClass().getSimpleName().startsWith("Spy");
    Object type = Reflection.call(definition, spy ? "getTypeToSpy" : "getTypeToMock");
    String text = (spy ? "@SpyBean " : "@MockBean ") + shown(type);
    if (Reflection.call(definition, "getName") instanceof String name && !name.isEmpty()) {
      text += " named " + name;
    }
    parts.add(ContextPart.of(definition, text, SMALL));
  }

  private static String shown(@Nullable Object type) {
    return type instanceof ResolvableType resolvable
        ? resolvable.toString().replaceAll("[\\w$]+[.$](?=\\w)", "")
        : String.valueOf(type);
  }

  private static void addDynamic(Object element, List<ContextPart> parts) {
    if (element instanceof Method method) {
      String text =
          "@DynamicPropertySource "
              + ClassUtils.getShortName(method.getDeclaringClass())
              + "."
              + method.getName()
              + "()";
      parts.add(ContextPart.of(method, text, SMALL));
    }
  }

  /** Adds what annotations such as {@code @AutoConfigureMockMvc} set. */
  private static void addMapped(@Nullable Object source, List<ContextPart> parts) {
    if (source instanceof EnumerablePropertySource<?> properties) {
      for (String name : properties.getPropertyNames()) {
        parts.add(ContextParts.property(name, properties.getProperty(name)).impliedByKind());
      }
    }
  }

  /** Adds what {@code @SpringBootTest} sets. */
  private static void addSettings(ContextCustomizer annotation, List<ContextPart> parts) {
    String web = String.valueOf(Reflection.field(annotation, "webEnvironment"));
    parts.add(
        ContextPart.setting("web environment", "web environment ", web, MEDIUM).impliedByKind());
    if (web.equals("RANDOM_PORT")) {
      parts.remove(ContextParts.property("server.port", "0")); // which it sets
    }
    String main = String.valueOf(Reflection.field(annotation, "useMainMethod"));
    parts.add(ContextPart.setting("main method", "main method ", main, SMALL).impliedByKind());
    if (Reflection.field(annotation, "args") instanceof String[] arguments) {
      parts.addAll(ContextPart.all("argument", List.of(arguments), SMALL));
    }
  }

  private static void addImports(ContextCustomizer customizer, List<ContextPart> parts) {
    Object one = Reflection.field(customizer, "testClassName"); // in Spring Boot 3
    Object several = Reflection.field(customizer, "testClassNames"); // the class and those around
    String name =
        several instanceof String[] names && names.length > 0 ? names[0] : String.valueOf(one);
    String text = "@Import of " + ClassUtils.getShortName(name);
    // Annotations of tests of one kind import as well.
    parts.add(new ContextPart(customizer, "@Import", text, text, SMALL, true));
  }
}
