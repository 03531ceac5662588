package dev.oteltest.report.internal.model;

import dev.oteltest.semconv.TestResult;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A test with all its attempts, or a container that failed by itself, as with {@code @BeforeAll}.
 *
 * @param name the name of the test, fully qualified
 * @param suite the class, fully qualified; empty if unknown
 * @param noun what it is in a word: a test; or a class or another container, such as a template,
 *     that failed by itself, not because of its tests
 * @param counted the attempt whose result is the test's
 * @param attempts all attempts, by their start
 * @param flaky whether the attempts disagree and the test passed in the end
 */
public record TestCase(
    String name,
    String suite,
    String noun,
    Attempt counted,
    List<Attempt> attempts,
    boolean flaky) {

  static final String TEST = "test";
  static final String CLASS = "class";
  static final String CONTAINER = "container";

  private static final Pattern CLASS_NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.]++");

  /** Whether this is a container that failed by itself, which does not count as a test. */
  public boolean container() {
    return !noun.equals(TEST);
  }

  @Override
  public int hashCode() {
    return name.hashCode(); // that of all attempts would be made for each look into a map
  }

  public TestResult result() {
    return counted.result();
  }

  /**
   * Returns the number of the attempt that counts; attempts of an extension have none themselves.
   */
  public int attempt() {
    return Math.max(counted.number(), attempts.size());
  }

  /** Returns the name without the class; that of a class that failed by itself is the class. */
  public String shortName() {
    String prefix = suite + ".";
    return !suite.isEmpty() && name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  /** Whether it is named after its class, as a scenario is not. */
  public boolean isOfClass() {
    return CLASS_NAME.matcher(suite).matches() && (name + ".").startsWith(suite + ".");
  }

  /** Returns the name without the package, if it is named after its class. */
  public String withoutPackage() {
    return isOfClass() ? name.substring(suite.lastIndexOf('.') + 1) : name;
  }

  /** Whether the test passed. */
  public boolean isPassed() {
    return result() == TestResult.PASSED;
  }

  /** Returns the span of the attempt that counts. */
  public int row() {
    return counted.row();
  }
}
