package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts findings as they are read, in bounded memory. */
final class FindingsBuilder {

  /** Compares counts by tool, rule and severity, ignoring their numbers. */
  static final Comparator<ReportedFindings.Count> BY_KEY =
      Comparator.comparing(ReportedFindings.Count::tool)
          .thenComparing(ReportedFindings.Count::rule)
          .thenComparing(ReportedFindings.Count::severity);

  static final Comparator<ReportedFinding> WORST_FIRST =
      Comparator.comparing(ReportedFinding::severity);

  /** The maximum size of a report, in bytes; a larger one would delay a build by minutes. */
  private static final long MAX_REPORT_SIZE = 1L << 30;

  private static final int MAX_COUNTS = 1_000;

  private final Path directory;

  /** The directory to remove from messages, in which tools write absolute paths. */
  private final String prefix;

  private final Severity threshold;
  private final int most;

  private final Map<ReportedFindings.Count, Long> counts = new HashMap<>();
  private final Map<Severity, List<ReportedFinding>> listed = new EnumMap<>(Severity.class);
  private final List<String> problems = new ArrayList<>();
  private long matter;

  FindingsBuilder(Path directory, Severity threshold, int most) {
    this.directory = directory.toAbsolutePath().normalize();
    this.prefix = this.directory + this.directory.getFileSystem().getSeparator();
    this.threshold = threshold;
    this.most = most;
  }

  /**
   * Reads a report; if it is malformed, records a problem and keeps the findings before that place.
   */
  void read(Path report) {
    try {
      if (!Files.isRegularFile(report)) {
        problems.add(report + ": does not exist or is not a regular file");
      } else if (Files.size(report) > MAX_REPORT_SIZE) {
        problems.add(report + ": is larger than 1 GiB and was not read");
      } else {
        FindingReports.read(report, this::add);
      }
    } catch (IOException | RuntimeException e) {
      // A report must never fail the build, not even if it breaks a parser in an unforeseen way.
      problems.add(ReportException.describe(report, e));
    }
  }

  ReportedFindings build() {
    List<ReportedFinding> worst = new ArrayList<>();
    listed.values().forEach(worst::addAll);
    worst.sort(WORST_FIRST);
    List<ReportedFinding> kept = worst.subList(0, Math.min(most, worst.size()));
    return new ReportedFindings(sorted(counts), kept, matter - kept.size(), problems);
  }

  /** Returns the counts with their sums, the most frequent first. */
  static List<ReportedFindings.Count> sorted(Map<ReportedFindings.Count, Long> sums) {
    return sums.entrySet().stream()
        .map(
            entry -> {
              ReportedFindings.Count key = entry.getKey();
              return new ReportedFindings.Count(
                  key.tool(), key.rule(), key.severity(), entry.getValue());
            })
        .sorted(
            Comparator.comparingLong(ReportedFindings.Count::count)
                .reversed()
                .thenComparing(BY_KEY))
        .toList();
  }

  void add(ReportedFinding finding) {
    counts.merge(key(finding), 1L, Long::sum);
    if (finding.severity().compareTo(threshold) <= 0) {
      matter++;
      List<ReportedFinding> same =
          listed.computeIfAbsent(finding.severity(), key -> new ArrayList<>());
      if (same.size() < most) {
        same.add(finding.at(relative(finding.file()), finding.message().replace(prefix, "")));
      }
    }
  }

  /** Returns the key to count a finding under; beyond the maximum, new keys share a few. */
  private ReportedFindings.Count key(ReportedFinding finding) {
    ReportedFindings.Count key =
        new ReportedFindings.Count(finding.tool(), finding.rule(), finding.severity(), 0);
    if (counts.size() < MAX_COUNTS || counts.containsKey(key)) {
      return key;
    }
    ReportedFindings.Count shared =
        new ReportedFindings.Count(finding.tool(), ReportedFindings.OTHER, finding.severity(), 0);
    return counts.size() < 2 * MAX_COUNTS || counts.containsKey(shared)
        ? shared
        : new ReportedFindings.Count(
            ReportedFindings.OTHER, ReportedFindings.OTHER, finding.severity(), 0);
  }

  private @Nullable String relative(@Nullable String file) {
    if (file == null) {
      return null;
    }
    try {
      Path path = Path.of(file).normalize();
      return path.isAbsolute() && path.startsWith(directory)
          ? directory.relativize(path).toString().replace('\\', '/')
          : file;
    } catch (InvalidPathException e) {
      return file;
    }
  }
}
