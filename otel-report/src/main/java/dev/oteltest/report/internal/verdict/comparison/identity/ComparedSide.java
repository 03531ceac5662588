package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;

/** A run with the identities of its spans. */
public final class ComparedSide {

  private final Run run;
  final SpanIdentities identities;
  final int[] identity;
  final int[] call;

  private ComparedSide(Run run, SpanIdentities identities) {
    this.run = run;
    this.identities = identities;
    identity = new int[run.spans().size()];
    call = new int[run.spans().size()];
    identities.read(run.spans(), identity, call);
  }

  /** Returns a run with the identities of its spans. */
  public static ComparedSide of(Run run, SpanIdentities identities) {
    return new ComparedSide(run, identities);
  }

  /** Returns the run. */
  public Run run() {
    return run;
  }

  /** Returns the spans. */
  public SpanTable spans() {
    return run.spans();
  }
}
