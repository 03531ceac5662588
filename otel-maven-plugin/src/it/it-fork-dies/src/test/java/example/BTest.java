package example;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Ends its JVM while JUnit discovers its tests, so the plan is never known. */
@DisplayNameGeneration(BTest.Deadly.class)
class BTest {

  static class Deadly extends DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForClass(Class<?> testClass) {
      // Maven scans for tests as well, in its own JVM.
      if (System.getProperty("sun.java.command").contains("surefirebooter")) {
        Runtime.getRuntime().halt(4);
      }
      return super.generateDisplayNameForClass(testClass);
    }
  }

  @Test
  void neverRuns() {}
}
