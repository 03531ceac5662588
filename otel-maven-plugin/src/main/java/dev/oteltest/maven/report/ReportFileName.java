package dev.oteltest.maven.report;

import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The name of a job's report. A code host that shows an uploaded page names it after its file, so
 * the reports of two jobs need two names.
 */
final class ReportFileName {

  private static final int MAX_LENGTH = 80;

  private ReportFileName() {}

  /**
   * Returns the name of the report of a CI job.
   *
   * @param run the resource of the run
   * @return the name; empty outside of CI
   */
  static Optional<String> of(Attributes run) {
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
