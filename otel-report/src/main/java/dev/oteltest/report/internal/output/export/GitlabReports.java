package dev.oteltest.report.internal.output.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.text.WellFormed;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_LENGTH = 4000;

  /** GitLab requires a file; of the whole run, there is none. */
  private static final String NO_FILE = "(no file)";

  private GitlabReports() {}

  static void quality(Run run, OutputStream out) throws IOException {
    quality(Remark.of(run), out);
  }

  static void quality(List<Remark> remarks, OutputStream out) throws IOException {
    Map<String, Integer> fingerprints = new HashMap<>();
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartArray();
      for (Remark remark : remarks) {
        json.writeStartObject();
        json.writeStringField("description", description(remark));
        json.writeStringField("check_name", remark.check());
        json.writeStringField("fingerprint", fingerprint(remark, fingerprints));
        json.writeStringField("severity", word(remark.severity()));
        json.writeObjectFieldStart("location");
        json.writeStringField(
            "path", remark.file().isEmpty() ? NO_FILE : VisibleLines.oneLine(remark.file()));
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", Math.max(1, remark.line()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
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
    try {
      byte[] bytes =
          (identity + (number == 1 ? "" : "\0" + number)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  static void annotations(Run run, @Nullable String reportUrl, OutputStream out)
      throws IOException {
    Map<String, String> links = new LinkedHashMap<>();
    link(links, "Report of the run", Optional.ofNullable(reportUrl));
    link(links, "CI job", run.facts().ciUrl());
    link(links, "Repository", run.facts().repositoryUrl());
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayFieldStart("OpenTelemetry");
      for (Map.Entry<String, String> link : links.entrySet()) {
        json.writeStartObject();
        json.writeObjectFieldStart("external_link");
        json.writeStringField("label", link.getKey());
        json.writeStringField("url", link.getValue());
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void link(Map<String, String> links, String label, Optional<String> url) {
    url.map(WellFormed::of)
        .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
        .ifPresent(address -> links.put(label, address));
  }
}
