package dev.oteltest.report.export;

import dev.oteltest.report.model.Run;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The formats of other tools that a run can be written in.
 *
 * @since 0.1
 */
public enum ReportFormat {
  /** A summary for people, which GitHub and GitLab show. */
  MARKDOWN,
  /** Workflow commands on the console, from which GitHub makes annotations. */
  GITHUB,
  /** GitLab's reports of code quality and annotations. */
  GITLAB,
  /** All spans in OTLP's JSON. */
  OTLP_JSON,
  /** All spans as a timeline for Perfetto and Chrome. */
  PERFETTO;

  /** Returns the word for the format in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a list of formats.
   *
   * @param words separated by commas; blank for none
   * @param setting the name of the setting, for messages
   * @throws IllegalArgumentException if a word is not a format
   */
  public static Set<ReportFormat> parse(String words, String setting) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String word : words.split(",", -1)) {
      if (!word.isBlank()) {
        formats.add(parseOne(word.strip(), setting));
      }
    }
    return formats;
  }

  private static ReportFormat parseOne(String word, String setting) {
    for (ReportFormat format : values()) {
      if (format.word().equalsIgnoreCase(word)) {
        return format;
      }
    }
    String all = Arrays.stream(values()).map(ReportFormat::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        setting + ": '" + word + "' is not a format. Use any of " + all);
  }

  /**
   * Writes a run.
   *
   * @return the files that were written
   * @throws IOException if a file can't be written; files that it would replace are then unchanged
   */
  public List<Path> write(Run run, ExportTarget target) throws IOException {
    return switch (this) {
      case MARKDOWN -> {
        String text = MarkdownSummary.of(run, MarkdownSummary.LIMIT, target.reportUrl());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield List.of(file(target, "summary.md", out -> out.write(bytes)));
      }
      case GITHUB -> {
        GithubAnnotations.of(run).forEach(target.console());
        yield List.of();
      }
      case GITLAB ->
          List.of(
              file(target, "gl-code-quality-report.json", out -> GitlabReports.quality(run, out)),
              file(
                  target,
                  "gl-annotations.json",
                  out -> GitlabReports.annotations(run, target.reportUrl(), out)));
      case OTLP_JSON ->
          List.of(file(target, "spans.otlp.json", out -> OtlpJsonExport.write(run.spans(), out)));
      case PERFETTO ->
          List.of(
              file(target, "trace.perfetto.json", out -> PerfettoExport.write(run.spans(), out)));
    };
  }

  /** Writes the content of a file. */
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Replaces a file at once, so that nobody reads half of it. */
  private static Path file(ExportTarget target, String name, Content content) throws IOException {
    Files.createDirectories(target.folder());
    Path file = target.folder().resolve(name);
    // Not a temporary file of the JDK, which nobody else could read.
    Path draft = target.folder().resolve(name + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        content.write(out);
      }
      return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
