package dev.oteltest.report.internal.history;

/**
 * What a build knows of its run that no span has. A text is empty and a number is 0 if it is
 * unknown; then what the run's resource states counts.
 *
 * @param revision what was tested, as in {@link RunRow}
 * @param commitMs when the commit was made
 * @param axes what distinguishes runs of one revision, except for Java and the job of CI
 * @param selection what was selected
 * @param excluded why the run says nothing about its tests
 */
public record RunOrigin(
    String branch,
    String commitId,
    String revision,
    long commitMs,
    String axes,
    String selection,
    String excluded) {

  /** Of a run that is only known by its spans. */
  public static final RunOrigin UNKNOWN = new RunOrigin("", "", "", 0, "", "", "");
}
