package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import java.nio.ByteBuffer;

/**
 * What identifies a test in any run, as a row of the table {@code test_case}.
 *
 * @param module the module, or the service; empty if unknown
 * @param className the class, fully qualified; empty if unknown
 * @param methodName the method with the types of its parameters
 * @param arguments the title of its arguments; empty if it has none, or others in each run
 */
public record CaseRow(String module, String className, String methodName, String arguments) {

  static CaseRow of(TestIdentity test) {
    return new CaseRow(test.module(), test.type(), test.method(), test.arguments());
  }

  /** Returns the number of the test, which is the same everywhere: 63 bits of a hash. */
  public long testId() {
    String all = String.join("\0", module, className, methodName, arguments);
    return ByteBuffer.wrap(Sha256.of(all)).getLong() & Long.MAX_VALUE;
  }
}
