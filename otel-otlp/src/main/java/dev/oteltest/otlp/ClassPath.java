package dev.oteltest.otlp;

/** What is there of our optional dependencies. */
final class ClassPath {

  private ClassPath() {}

  static boolean has(String className) {
    try {
      Class.forName(className, false, ClassPath.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
