package dev.oteltest.maven.report;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.output.html.ReportPage;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is written.
 *
 * @param page the file to open
 * @param layout how the page is laid out in files
 * @param copy the same page under the name of its CI job; null if there is none
 */
record ReportTarget(Path page, ReportLayout layout, @Nullable Path copy) {

  private static final String PAGE = "index.html";

  /**
   * Determines where a page is written.
   *
   * @param given the user's file or folder, or null
   * @param base the base of a relative path
   * @param build the build's folder, below which pages are by default
   * @param run the resource of this run, which names the CI job
   * @throws IllegalArgumentException if the layout is one of a folder, but a file is given
   */
  static ReportTarget of(
      @Nullable String given, Path base, Path build, ReportLayout layout, Attributes run) {
    if (given != null && given.endsWith(".html")) {
      if (layout == ReportLayout.DIRECTORY) {
        throw new IllegalArgumentException(
            ReportSettings.OUTPUT
                + " is '"
                + given
                + "', but with "
                + ReportSettings.LAYOUT
                + "=directory, it must be a folder");
      }
      return new ReportTarget(base.resolve(given).normalize(), layout, null);
    }
    Path folder = given == null ? build.resolve("otel-report") : base.resolve(given).normalize();
    Path copy =
        layout == ReportLayout.FILE
            ? ReportFileName.of(run).map(folder::resolve).orElse(null)
            : null;
    return new ReportTarget(folder.resolve(PAGE), layout, copy);
  }

  /** Returns the folder for what is written next to the page. */
  Path folder() {
    Path parent = page.getParent();
    return parent == null ? Path.of("") : parent;
  }

  void write(ReportPage report) throws IOException {
    report.write(page, layout);
    if (copy != null) {
      Files.copy(page, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
