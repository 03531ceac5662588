package dev.oteltest.junit.spring;

import static dev.oteltest.junit.spring.ContextPart.LARGE;
import static dev.oteltest.junit.spring.ContextPart.MEDIUM;
import static dev.oteltest.junit.spring.ContextPart.SMALL;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.web.WebMergedContextConfiguration;
import org.springframework.util.ClassUtils;

/**
 * The parts of a context's configuration. Spring reuses a context only if all of them are equal.
 *
 * @param kind the annotation that makes the test one of its kind, such as {@code @WebMvcTest}
 * @param all the parts, in the order in which differences are shown
 * @param identities what Spring compares of them
 */
record ContextParts(String kind, List<ContextPart> all, Set<Object> identities) {

  private static final String BOOT = "org.springframework.boot.";

  static ContextParts of(MergedContextConfiguration configuration) {
    String kind = kindOf(configuration.getTestClass());
    List<ContextPart> parts = new ArrayList<>();
    parts.add(ContextPart.setting("kind", "", kind, LARGE));
    parts.add(ContextPart.setting("web", "", webOf(configuration), LARGE));
    for (Class<?> type : configuration.getClasses()) {
      parts.add(ContextPart.of(type, "configuration " + ClassUtils.getShortName(type), MEDIUM));
    }
    parts.addAll(ContextPart.all("configuration", List.of(configuration.getLocations()), MEDIUM));
    List<String> initializers =
        configuration.getContextInitializerClasses().stream()
            .map(ClassUtils::getShortName)
            .toList();
    parts.addAll(ContextPart.all("initializer", initializers, SMALL));
    parts.addAll(ContextPart.all("profile", List.of(configuration.getActiveProfiles()), SMALL));
    parts.addAll(ContextPart.all("properties of", propertyFiles(configuration), SMALL));
    addProperties(configuration, parts);
    CustomizerParts.add(configuration.getContextCustomizers(), parts);
    parts.add(
        ContextPart.setting(
            "loader",
            "loader ",
            configuration.getContextLoader().getClass().getSimpleName(),
            SMALL));
    MergedContextConfiguration parent = configuration.getParent();
    if (parent != null) {
      of(parent).all().forEach(part -> parts.add(part.ofParent()));
    }
    return new ContextParts(
        kind,
        List.copyOf(parts),
        parts.stream().map(ContextPart::identity).collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns the annotation with its classes, such as {@code @WebMvcTest(OrderController)}. */
  private static String kindOf(Class<?> testClass) {
    Class<?> declaring = declaring(testClass);
    MergedAnnotation<BootstrapWith> bootstrap =
        MergedAnnotations.from(declaring, SearchStrategy.TYPE_HIERARCHY).get(BootstrapWith.class);
    MergedAnnotation<?> source = bootstrap.isPresent() ? bootstrap.getMetaSource() : null;
    if (source == null) {
      return "without Spring Boot";
    }
    String name = "@" + source.getType().getSimpleName();
    Object classes = source.getValue("value").orElse(null);
    if (classes instanceof Class<?>[] types && types.length > 0) {
      return Arrays.stream(types)
          .map(ClassUtils::getShortName)
          .collect(Collectors.joining(", ", name + "(", ")"));
    }
    return name;
  }

  private static Class<?> declaring(Class<?> testClass) {
    var found = TestContextAnnotationUtils.findAnnotationDescriptor(testClass, BootstrapWith.class);
    return found == null ? testClass : found.getRootDeclaringClass();
  }

  private static String webOf(MergedContextConfiguration configuration) {
    if (configuration instanceof WebMergedContextConfiguration web) {
      return "web application in " + web.getResourceBasePath();
    }
    return configuration.getClass().getSimpleName().startsWith("Reactive")
        ? "reactive web application"
        : "no web application";
  }

  /**
   * Returns the locations of {@code @TestPropertySource}, of which Spring before 6.1 has a list.
   */
  private static List<?> propertyFiles(MergedContextConfiguration configuration) {
    if (Reflection.call(configuration, "getPropertySourceDescriptors") instanceof List<?> sources) {
      return sources.stream().flatMap(ContextParts::locations).toList();
    }
    Object files = Reflection.call(configuration, "getPropertySourceLocations");
    return files instanceof String[] names ? List.of(names) : List.of();
  }

  private static Stream<?> locations(Object descriptor) {
    return Reflection.call(descriptor, "locations") instanceof List<?> locations
        ? locations.stream()
        : Stream.empty();
  }

  private static void addProperties(
      MergedContextConfiguration configuration, List<ContextPart> parts) {
    for (String inlined : configuration.getPropertySourceProperties()) {
      Properties properties = new Properties();
      try {
        properties.load(new StringReader(inlined));
      } catch (IOException | IllegalArgumentException e) {
        continue; // Spring reports it
      }
      for (String name : properties.stringPropertyNames()) {
        if (!isInternal(name)) {
          parts.add(property(name, properties.getProperty(name)));
        }
      }
    }
  }

  /** Spring Boot marks tests of its kinds so; no test sets it. */
  private static boolean isInternal(String property) {
    return property.startsWith(BOOT) && property.endsWith("TestContextBootstrapper");
  }

  /** Returns a property as a part. */
  static ContextPart property(String name, @Nullable Object value) {
    return ContextPart.setting("property " + name, name + "=", String.valueOf(value), SMALL);
  }
}
