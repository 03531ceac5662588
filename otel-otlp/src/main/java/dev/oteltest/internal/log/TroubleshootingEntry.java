package dev.oteltest.internal.log;

/**
 * The entries of {@code docs/troubleshooting.md}, so that a message can name the one that explains
 * its symptom. A test compares the two.
 */
public enum TroubleshootingEntry {
  /** A sampler dropped the application's spans. */
  APPLICATION_SPANS_MISSING("the-applications-spans-are-missing"),
  /** OpenTelemetry's artifacts are of versions that don't work together. */
  VERSIONS_DIFFER("versions-of-opentelemetry-differ"),
  /** A container exports elsewhere, or nothing. */
  CONTAINER_SPANS_MISSING("a-containers-spans-are-missing"),
  /** An endpoint can't be reached. */
  NOT_ARRIVING("spans-do-not-arrive-at-the-backend"),
  /** Requests are larger or more frequent than a receiver's memory allows. */
  MEMORY("memory-use-is-high"),
  /** A server limits the size of a request. */
  FILE_REFUSED("the-backend-refuses-the-trace-file"),
  /** A backend limits the size of a trace. */
  TRACE_TOO_LARGE("the-backend-shows-only-part-of-the-trace"),
  /** The clocks of two machines differ. */
  CLOCKS("times-and-metrics-are-wrong"),
  /** A span without a context. */
  UNATTRIBUTED("a-span-is-in-no-test"),
  /** A process was killed while it wrote. */
  INCOMPLETE_FILE("a-trace-file-is-incomplete"),
  /** A test JVM ended before its tests. */
  TESTS_MISSING("tests-are-missing");

  /** How a span or log record is kept in its test, on whichever thread it is made. */
  public static final String PASS_CONTEXT_ON =
      "Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor); for"
          + " coroutines asContextElement(), for Reactor its context propagation hook."
          + " -Dotel.agent does all of this.";

  private final String anchor;

  TroubleshootingEntry(String anchor) {
    this.anchor = anchor;
  }

  /** Returns a reference to this entry, without a period: {@code see docs/troubleshooting.md#…}. */
  public String see() {
    return "see docs/troubleshooting.md#" + anchor;
  }
}
