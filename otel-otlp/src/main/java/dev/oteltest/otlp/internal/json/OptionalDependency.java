package dev.oteltest.otlp.internal.json;

/** Looks for optional dependencies on the class path. */
public final class OptionalDependency {

  private OptionalDependency() {}

  /** Whether a class of the dependency is on the class path; does not initialize it. */
  public static boolean isPresent(String className) {
    try {
      Class.forName(className, false, OptionalDependency.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
