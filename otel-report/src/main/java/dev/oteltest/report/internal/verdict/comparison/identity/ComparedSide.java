package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;

/** A run with the identities of its spans. */
public final class ComparedSide {

  final Run run;
  final SpanIdentities identities;

  /** By row: what the span is. */
  final int[] identity;

  /** By row: what the span does in detail. */
  final int[] call;

  /** Identifies the spans of a run. */
  public ComparedSide(Run run, SpanIdentities identities) {
    this.run = run;
    this.identities = identities;
    identity = new int[run.spans().size()];
    call = new int[identity.length];
    identities.read(run.spans(), identity, call);
  }

  /** Returns the number of what a row does in detail, the same for all runs with its identities. */
  public int call(int row) {
    return call[row];
  }
}
