package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.text.WellFormed;
import dev.oteltest.semconv.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * GitLab's reports: code quality, which a merge request shows at its lines, and annotations, which
 * a job shows as links.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/">Code quality</a>
 * @see <a
 *     href="https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsannotations">Annotations</a>
 */
final class GitlabReports {

  private static final int MAX_LENGTH = 4000;

  /** GitLab requires a file; of the whole run, there is none. */
  private static final String NO_FILE = "(no file)";

  private GitlabReports() {}

  static String quality(List<Remark> remarks) {
    Map<String, Integer> fingerprints = new HashMap<>();
    List<JsonObject> all =
        remarks.stream().map(remark -> finding(remark, fingerprint(remark, fingerprints))).toList();
    return JsonObject.textOf(all);
  }

  private static JsonObject finding(Remark remark, String fingerprint) {
    String path = remark.file().isEmpty() ? NO_FILE : VisibleLines.oneLine(remark.file());
    return new JsonObject()
        .put("description", description(remark))
        .put("check_name", remark.check())
        .put("fingerprint", fingerprint)
        .put("severity", word(remark.severity()))
        .put(
            "location",
            new JsonObject()
                .put("path", path)
                .put("lines", new JsonObject().put("begin", Math.max(1, remark.line()))));
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case CRITICAL, ERROR -> "major";
      case WARNING -> "minor";
      case INFORMATION -> "info";
    };
  }

  private static String description(Remark remark) {
    String text = VisibleLines.oneLine(remark.title() + ": " + firstLine(remark.message()));
    return text.length() <= MAX_LENGTH
        ? text
        : WellFormed.of(text.substring(0, MAX_LENGTH)) + "...";
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /** GitLab takes remarks with the same fingerprint for one, and compares them between runs. */
  private static String fingerprint(Remark remark, Map<String, Integer> used) {
    String identity = remark.check() + '\0' + remark.subject() + '\0' + remark.file();
    int number = used.merge(identity, 1, Integer::sum);
    return Sha256.hex(number == 1 ? identity : identity + "\0" + number);
  }

  static String annotations(Run run, @Nullable String reportUrl) {
    List<JsonObject> links =
        Stream.of(
                link("Report of the run", Optional.ofNullable(reportUrl)),
                link("CI job", run.facts().ciUrl()),
                link("Repository", run.facts().repositoryUrl()))
            .flatMap(Optional::stream)
            .toList();
    return JsonObject.textOf(new JsonObject().put("OpenTelemetry", links));
  }

  private static Optional<JsonObject> link(String label, Optional<String> url) {
    return url.map(WellFormed::of)
        .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
        .map(address -> new JsonObject().put("label", label).put("url", address))
        .map(link -> new JsonObject().put("external_link", link));
  }
}
