package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The findings of linters and scanners: all are counted, the worst are listed.
 *
 * @param counts by tool, rule and severity, the most frequent first
 * @param listed the findings that reach the threshold, the most severe first, up to the requested
 *     number
 * @param leftOut the number of findings that reach the threshold but are not listed
 * @param problems one sentence for each report that could not be read completely; the findings read
 *     from it count
 * @since 0.1
 */
public record ReportedFindings(
    List<Count> counts, List<ReportedFinding> listed, long leftOut, List<String> problems) {

  /**
   * How often one rule was violated.
   *
   * @param tool the tool that found it
   * @param rule the id of the rule; {@link #OTHER} for all rules beyond the number that is kept
   * @param severity how much these findings matter
   * @param count the number of findings
   */
  public record Count(String tool, String rule, Severity severity, long count) {}

  /** Replaces the names of tools and rules beyond the number that is kept. */
  public static final String OTHER = "(other)";

  /** No findings and no problems. */
  public static final ReportedFindings NONE =
      new ReportedFindings(List.of(), List.of(), 0, List.of());

  /** Compares counts by tool, rule and severity, ignoring their numbers. */
  private static final Comparator<Count> BY_KEY =
      Comparator.comparing(Count::tool).thenComparing(Count::rule).thenComparing(Count::severity);

  private static final Comparator<ReportedFinding> WORST_FIRST =
      Comparator.comparing(ReportedFinding::severity);

  /** The number of findings to list by default; a span with more would be hard to read. */
  private static final int USUAL_MOST = 100;

  /** Copies the lists. */
  public ReportedFindings {
    counts = List.copyOf(counts);
    listed = List.copyOf(listed);
    problems = List.copyOf(problems);
  }

  /** Returns whether there are neither findings nor problems. */
  public boolean isEmpty() {
    return counts.isEmpty() && listed.isEmpty() && leftOut == 0 && problems.isEmpty();
  }

  /**
   * Reads a report of any supported format and lists up to 100 findings that are warnings or worse.
   *
   * @param directory the directory that files below it are relative to
   * @return the findings; never fails, errors are among the problems
   */
  public static ReportedFindings of(Path report, Path directory) {
    return of(List.of(report), List.of(), directory, Severity.WARNING, USUAL_MOST);
  }

  /**
   * Reads reports of any supported formats, and counts findings that are in none.
   *
   * @param reports the reports, recognized by their content, not by their names
   * @param logged the findings that are in no report
   * @param directory the directory that files below it are relative to
   * @param threshold the lowest severity that is listed; all findings are counted
   * @param most the maximum number of listed findings
   * @return the findings; never fails, errors are among the problems
   */
  public static ReportedFindings of(
      Collection<Path> reports,
      Collection<ReportedFinding> logged,
      Path directory,
      Severity threshold,
      int most) {
    Builder builder = new Builder(directory, threshold, most);
    reports.forEach(builder::read);
    logged.forEach(builder::add);
    return builder.build();
  }

  /**
   * Joins these findings and those of another goal or module. Both lists are kept completely, so
   * join only a few.
   *
   * @param other the other findings
   */
  public ReportedFindings plus(ReportedFindings other) {
    Map<Count, Long> sums = new TreeMap<>(BY_KEY);
    for (ReportedFindings findings : List.of(this, other)) {
      findings.counts.forEach(count -> sums.merge(count, count.count(), Long::sum));
    }
    return new ReportedFindings(
        sorted(sums),
        Stream.concat(listed.stream(), other.listed.stream()).sorted(WORST_FIRST).toList(),
        leftOut + other.leftOut,
        Stream.concat(problems.stream(), other.problems.stream()).toList());
  }

  /**
   * Returns these findings with their files relative to another folder; a file that does not exist
   * is left unchanged.
   *
   * @param directory the directory that the files are relative to now
   * @param folder the folder that the files will be relative to; those not below it get an absolute
   *     path
   */
  public ReportedFindings seenFrom(Path folder, Path directory) {
    return new ReportedFindings(
        counts,
        listed.stream()
            .map(
                finding ->
                    finding.at(seenFrom(folder, directory, finding.file()), finding.message()))
            .toList(),
        leftOut,
        problems);
  }

  private static @Nullable String seenFrom(Path folder, Path directory, @Nullable String file) {
    try {
      Path path = file == null ? null : directory.resolve(file);
      if (path == null || !Files.exists(path)) {
        return file;
      }
      return (path.startsWith(folder) ? folder.relativize(path) : path).toString();
    } catch (InvalidPathException e) {
      return file;
    }
  }

  /** Returns the number of findings of all severities. */
  public long total() {
    return counts.stream().mapToLong(Count::count).sum();
  }

  /** Returns the number of findings by severity; severities without findings are absent. */
  public Map<Severity, Long> bySeverity() {
    return Collections.unmodifiableMap(
        counts.stream()
            .collect(
                Collectors.groupingBy(
                    Count::severity,
                    () -> new EnumMap<>(Severity.class),
                    Collectors.summingLong(Count::count))));
  }

  /** Returns the counts with their sums, the most frequent first. */
  private static List<Count> sorted(Map<Count, Long> sums) {
    return sums.entrySet().stream()
        .map(
            entry -> {
              Count key = entry.getKey();
              return new Count(key.tool(), key.rule(), key.severity(), entry.getValue());
            })
        .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(BY_KEY))
        .toList();
  }

  /** Counts findings as they are read, in bounded memory. */
  private static final class Builder {

    /** The maximum size of a report, in bytes; a larger one would delay a build by minutes. */
    private static final long MAX_REPORT_SIZE = 1L << 30;

    private static final int MAX_COUNTS = 1_000;

    private final Path directory;

    /** The directory to remove from messages, in which tools write absolute paths. */
    private final String prefix;

    private final Severity threshold;
    private final int most;

    private final Map<Count, Long> counts = new HashMap<>();
    private final Map<Severity, List<ReportedFinding>> listed = new EnumMap<>(Severity.class);
    private final List<String> problems = new ArrayList<>();
    private long matter;

    Builder(Path directory, Severity threshold, int most) {
      this.directory = directory.toAbsolutePath().normalize();
      this.prefix = this.directory + this.directory.getFileSystem().getSeparator();
      this.threshold = threshold;
      this.most = most;
    }

    /**
     * Reads a report; if it is malformed, records a problem and keeps the findings before that
     * place.
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
    private Count key(ReportedFinding finding) {
      Count key = new Count(finding.tool(), finding.rule(), finding.severity(), 0);
      if (counts.size() < MAX_COUNTS || counts.containsKey(key)) {
        return key;
      }
      Count shared = new Count(finding.tool(), OTHER, finding.severity(), 0);
      return counts.size() < 2 * MAX_COUNTS || counts.containsKey(shared)
          ? shared
          : new Count(OTHER, OTHER, finding.severity(), 0);
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
}
