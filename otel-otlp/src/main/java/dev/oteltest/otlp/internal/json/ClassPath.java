package dev.oteltest.otlp.internal.json;

/** What is there of our optional dependencies. */
public final class ClassPath {

  private ClassPath() {}

  public static boolean has(String className) {
    try {
      Class.forName(className, false, ClassPath.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
