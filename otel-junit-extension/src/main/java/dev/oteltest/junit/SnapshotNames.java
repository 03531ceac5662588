package dev.oteltest.junit;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Names a test within its class, for its snapshots: {@code resizes}, or {@code resizes-2} for the
 * second invocation with arguments. Repetitions share one snapshot because each should do the same.
 */
final class SnapshotNames {

  private static final Pattern INVOCATION = Pattern.compile("-invocation:#(\\d+)]");

  private SnapshotNames() {}

  /**
   * Returns the name of a context's test.
   *
   * @param asking the test or lifecycle method that asks for the snapshot
   */
  static String of(ExtensionContext context, Executable asking) {
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
    return alone
        ? ""
        : Arrays.stream(test.getParameterTypes())
            .map(type -> "-" + type.getSimpleName())
            .collect(Collectors.joining());
  }
}
