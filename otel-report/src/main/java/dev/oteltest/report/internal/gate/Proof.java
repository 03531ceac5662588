package dev.oteltest.report.internal.gate;

import java.util.Set;

/**
 * What a run shows completely, so that violations which are missing there are gone.
 *
 * @param tests the tests of which each invocation passed, and classes with such a test, as
 *     violations name them
 * @param passed whether no test failed, was aborted, or did not run, and no goal came from a cache:
 *     otherwise, the run did less than it would have, and numbers of it are too small
 */
public record Proof(Set<String> tests, boolean passed) {

  /** What a run proves of which something is missing. */
  public static final Proof NOTHING = new Proof(Set.of(), false);
}
