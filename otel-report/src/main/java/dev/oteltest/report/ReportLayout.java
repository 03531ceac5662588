package dev.oteltest.report;

/**
 * How the page is laid out in files.
 *
 * @since 0.1
 */
public enum ReportLayout {

  /** One file that contains everything. */
  FILE,

  /**
   * A folder in which the style sheets, the scripts and the data are files next to the page, for
   * servers whose policy allows these, but nothing inside the page.
   */
  DIRECTORY
}
