package dev.oteltest.junit.internal.platform;

import dev.oteltest.semconv.JunitKind;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Determines the kind of a test or container of any engine. */
final class KindResolver {

  private KindResolver() {}

  /**
   * Returns the kind by the type of the unique id's last segment in Jupiter, Vintage, suites,
   * Spock, and TestNG, else by the engine's report.
   */
  static JunitKind of(TestIdentifier id) {
    return switch (id.getUniqueIdObject().getLastSegment().getType()) {
      case "engine" -> JunitKind.ENGINE;
      case "suite" -> JunitKind.SUITE;
      case "class", "class-template", "runner", "spec" -> JunitKind.CLASS;
      case "nested-class", "nested-class-template" -> JunitKind.NESTED;
      case "test-template" -> JunitKind.TEMPLATE;
      case "test-factory" -> JunitKind.FACTORY;
      case "test-template-invocation", "class-template-invocation", "iteration", "invoc" ->
          JunitKind.INVOCATION;
      case "dynamic-container" -> JunitKind.CONTAINER;
      default ->
          isMethodWithOthersInIt(id)
              ? JunitKind.TEMPLATE
              : id.isTest() ? JunitKind.TEST : JunitKind.CONTAINER;
    };
  }

  /** Spock declares a feature with data a test as well, and then reports each iteration. */
  private static boolean isMethodWithOthersInIt(TestIdentifier id) {
    return id.isContainer() && id.getSource().orElse(null) instanceof MethodSource;
  }
}
