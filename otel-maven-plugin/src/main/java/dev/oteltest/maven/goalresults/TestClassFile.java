package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.classfile.ClassFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads from a class file whether a class may have tests; loading the class would run its code.
 * Surefire chooses classes by their names, and {@code TestApplication} is often only an
 * application.
 */
final class TestClassFile {

  /** A class with annotations of these only is configuration, not a test. */
  private static final String[] NOT_OF_TESTS = {
    "Ljava/", "Ljavax/", "Ljakarta/", "Lkotlin/", "Lgroovy/", "Llombok/", "Lorg/springframework/"
  };

  private TestClassFile() {}

  /**
   * Returns whether a class can be instantiated, and has an annotation that may be of a test
   * framework, or a superclass or an interface that may have one.
   *
   * @throws IOException if it is not a class file
   */
  static boolean mayHaveTests(byte[] bytes) throws IOException {
    try {
      ClassFile file = new ClassFile(bytes);
      return file.isConcrete()
          && (file.hasInterfaces() // their default methods may be tests
              || !Set.of("java/lang/Object", "java/lang/Record").contains(file.superclass())
              || file.annotations().stream().anyMatch(TestClassFile::isOfTests));
    } catch (RuntimeException e) {
      throw new IOException("a malformed class file", e);
    }
  }

  private static boolean isOfTests(String descriptor) {
    return !descriptor.isEmpty() && Arrays.stream(NOT_OF_TESTS).noneMatch(descriptor::startsWith);
  }
}
