package dev.oteltest.maven.report;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.output.html.ReportPage;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
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
  private static final int MAX_LENGTH = 80;

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
            "%s is '%s', but with %s=directory, it must be a folder"
                .formatted(ReportSettings.OUTPUT, given, ReportSettings.LAYOUT));
      }
      return new ReportTarget(base.resolve(given).normalize(), layout, null);
    }
    Path folder = given == null ? build.resolve("otel-report") : base.resolve(given).normalize();
    Path copy = layout == ReportLayout.FILE ? nameOf(run).map(folder::resolve).orElse(null) : null;
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

  /**
   * Returns the name of the report of a CI job: a code host that shows an uploaded page names it
   * after its file, so the reports of two jobs need two names.
   *
   * @param run the resource of the run
   * @return the name; empty outside of CI
   */
  static Optional<String> nameOf(Attributes run) {
    String job = run.get(CiAttributes.JOB);
    if (job == null || job.isBlank()) {
      return Optional.empty();
    }
    return Optional.of("otel-report-" + safe(job + among(run)) + ".html");
  }

  /**
   * Returns what distinguishes a job from others of its name: GitHub's of a matrix have only one.
   */
  private static String among(Attributes run) {
    if (!"github".equals(run.get(CiAttributes.PROVIDER_NAME))) {
      return "";
    }
    @Nullable String id = run.get(CiAttributes.TASK_RUN_ID);
    @Nullable String which = id != null ? id : run.get(CiAttributes.WORKER_NAME);
    return which == null ? "" : "-" + which;
  }

  /**
   * Returns a name with only those characters that every file system, archive and address allows. A
   * name that had to be changed gets a checksum, so that two different ones do not become the same.
   */
  static String safe(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "").strip();
    String readable = safe.length() > MAX_LENGTH ? safe.substring(0, MAX_LENGTH) : safe;
    if (readable.equals(name)) {
      return name;
    }
    return readable.isEmpty() ? sum(name) : readable + "-" + sum(name);
  }

  private static String sum(String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }
}
