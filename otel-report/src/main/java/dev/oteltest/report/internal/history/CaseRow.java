package dev.oteltest.report.internal.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import java.util.List;

/**
 * What identifies a test in any run, as a row of the table {@code test_case}.
 *
 * @param module the module, or the service; empty if unknown
 * @param className the class, fully qualified; empty if unknown
 * @param methodName the method with the types of its parameters
 * @param arguments the title of its arguments; empty if it has none, or others in each run
 */
public record CaseRow(String module, String className, String methodName, String arguments) {

  @Override
  public int hashCode() {
    return 31 * methodName.hashCode() + arguments.hashCode(); // that of a record is slow
  }

  /** Returns the path of the source of a class, or of that around it, without an extension. */
  static String sourceOf(String className) {
    int nested = className.indexOf('$');
    return (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
  }

  /** Returns the row of a test. */
  public static CaseRow of(TestIdentity test) {
    return new CaseRow(test.module(), test.type(), test.method(), test.arguments());
  }

  /** Returns what identifies the method, with any arguments. */
  public CaseRow method() {
    return new CaseRow(module, className, methodName, "");
  }

  /** Returns what identifies the class. */
  CaseRow type() {
    return new CaseRow(module, className, "", "");
  }

  /** Returns a test of a class and a method, with the same arguments. */
  CaseRow of(CaseRow type, CaseRow method) {
    return new CaseRow(module, type.className, method.methodName, arguments);
  }

  /** Returns the number of the test, which is the same everywhere: 63 bits of a hash (FNV-1a). */
  public long testId() {
    long hash = 0xcbf29ce484222325L;
    for (String part : List.of(module, className, methodName, arguments)) {
      for (byte each : part.getBytes(UTF_8)) {
        hash = next(hash, each);
      }
      hash = next(hash, 0xff); // a byte that no text has
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL; // spreads what the last bytes are
    return (hash ^ (hash >>> 33)) & Long.MAX_VALUE;
  }

  private static long next(long hash, int each) {
    return (hash ^ (each & 0xff)) * 0x100000001b3L;
  }
}
