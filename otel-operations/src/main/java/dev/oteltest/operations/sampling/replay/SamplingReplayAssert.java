package dev.oteltest.operations.sampling.replay;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.text.PlainNumber;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what production would keep of the traces of a test run. Each fails if the file has
 * no traces.
 *
 * @since 0.1
 */
public final class SamplingReplayAssert
    extends AbstractAssert<SamplingReplayAssert, SamplingReplay> {

  /** Averages are sums of doubles. */
  private static final double ROUNDING = 1e-9;

  SamplingReplayAssert(SamplingReplay actual) {
    super(actual, SamplingReplayAssert.class);
  }

  /**
   * Verifies that at least a share of the traces that begin with an operation is kept, in each
   * service that has such traces.
   *
   * @param share above 0, up to 1
   */
  public SamplingReplayAssert keepsAtLeast(String operation, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("A share is above 0 and at most 1, not " + share);
    }
    for (ReplayedOperation row : rowsOf(operation)) {
      if (row.share() < share * (1 - ROUNDING)) {
        throw failed(
            "at least %s of '%s' to be kept, but it is %s in service '%s'"
                .formatted(
                    PlainNumber.of(share),
                    operation,
                    PlainNumber.rounded(row.share()),
                    row.service()));
      }
    }
    return this;
  }

  private List<ReplayedOperation> rowsOf(String operation) {
    List<ReplayedOperation> rows =
        rows().stream().filter(row -> row.operation().equals(operation)).toList();
    if (rows.isEmpty()) {
      Set<String> names = new TreeSet<>();
      rows().forEach(row -> names.add(row.operation()));
      throw failed(
          "traces that begin with '%s', but there are none: %s"
              .formatted(operation, NearestName.hint(operation, names)));
    }
    return rows;
  }

  private List<ReplayedOperation> rows() {
    if (actual.rows().isEmpty()) {
      throw failed("traces, but the file has none: the tests must create spans");
    }
    return actual.rows();
  }

  /**
   * Verifies that on average at most so many traces are kept per second, at the load of the replay.
   *
   * @param most above 0
   */
  public SamplingReplayAssert keepsAtMostPerSecond(double most) {
    rows();
    if (actual.keptPerSecond() > most * (1 + ROUNDING)) {
      throw failed(
          "at most %s traces per second to be kept, but it is %s"
              .formatted(PlainNumber.rounded(most), PlainNumber.rounded(actual.keptPerSecond())));
    }
    return this;
  }

  /**
   * Verifies that all traces with errors are kept. The test run must have some, as nothing is known
   * otherwise.
   */
  public SamplingReplayAssert losesNoErrors() {
    List<ReplayedOperation> failing = rows().stream().filter(row -> row.errors() > 0).toList();
    if (failing.isEmpty()) {
      throw failed("traces with errors, but there are none in the test run");
    }
    List<ReplayedOperation> losing = failing.stream().filter(row -> row.share() < 1).toList();
    if (!losing.isEmpty()) {
      double lost = losing.stream().mapToDouble(ReplayedOperation::lostErrors).sum();
      throw failed(
          "no trace with an error to be lost, but %s of %d are lost on average: in %s"
              .formatted(
                  PlainNumber.rounded(lost),
                  failing.stream().mapToLong(ReplayedOperation::errors).sum(),
                  String.join(
                      ", ", losing.stream().map(row -> "'" + row.operation() + "'").toList())));
    }
    return this;
  }

  /**
   * Verifies that at least one trace begins with each operation that a rule names: a name that no
   * span starts with is a rule that never applies.
   */
  public SamplingReplayAssert usesEveryOperationRule() {
    rows();
    if (!actual.operationsNotSeen().isEmpty()) {
      throw failed(
          "traces that begin with each operation that has a rule, but there are none that begin"
              + " with "
              + String.join(", ", actual.operationsNotSeen()));
    }
    return this;
  }

  private AssertionError failed(String expectation) {
    return failure("Expected %s.%n%s", expectation, actual);
  }
}
