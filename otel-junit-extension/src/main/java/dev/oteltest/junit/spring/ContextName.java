package dev.oteltest.junit.spring;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

/** Names contexts as people do: by their application, or what comes closest. */
final class ContextName {

  private static final String APPLICATION = "org.springframework.boot.SpringBootConfiguration";

  private ContextName() {}

  /**
   * Returns the simple name of the application or first configuration class; without classes, of
   * the first file or initializer; without any of these, of the test class.
   */
  static String of(MergedContextConfiguration configuration) {
    Class<?>[] classes = configuration.getClasses();
    for (Class<?> type : classes) {
      if (MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(APPLICATION)) {
        return ClassUtils.getShortName(type);
      }
    }
    if (classes.length > 0) {
      return ClassUtils.getShortName(classes[0]);
    }
    String[] locations = configuration.getLocations();
    if (locations.length > 0) {
      return locations[0].replaceFirst(".*[/:]", "");
    }
    return configuration.getContextInitializerClasses().stream()
        .findFirst()
        .map(ClassUtils::getShortName)
        .orElseGet(() -> ClassUtils.getShortName(configuration.getTestClass()));
  }
}
