package dev.oteltest.operations.sampling.replay;

/**
 * The traces of a test run that begin with the same operation, and what production would keep of
 * them.
 *
 * @param service the service whose rules apply
 * @param operation the name of the first span, as it ended
 * @param traces how many there are in the file
 * @param errors how many of these have a span with the status ERROR
 * @param share the share that is kept, from 0 to 1, at the load of the replay
 * @param decidedBy the rule and where it comes from
 * @since 0.1
 */
public record ReplayedOperation(
    String service, String operation, long traces, long errors, double share, String decidedBy) {

  /** Returns how many of the traces with errors are lost on average. */
  public double lostErrors() {
    return errors * (1 - share);
  }
}
