package dev.oteltest.maven.reports;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What linters and scanners found: all of it counted, the worst of it listed.
 *
 * @param counts by tool, rule and severity, the most frequent first
 * @param listed the findings that matter, the most severe first, as many as are wanted
 * @param leftOut how many findings that matter are not listed
 * @param problems one sentence for each report that could not be read, or not to its end; what was
 *     read of it counts all the same
 * @since 0.1
 */
public record Findings(
    List<FindingCount> counts, List<Finding> listed, long leftOut, List<String> problems) {

  /** No findings, of no report. */
  public static final Findings NONE = new Findings(List.of(), List.of(), 0, List.of());

  /** Lists warnings and worse, as many as fit on a span without drowning it. */
  private static final int USUAL_MOST = 100;

  /** Keeps its own copies. */
  public Findings {
    counts = List.copyOf(counts);
    listed = List.copyOf(listed);
    problems = List.copyOf(problems);
  }

  /** Whether there is nothing to tell: not even a problem. */
  public boolean isEmpty() {
    return counts.isEmpty() && listed.isEmpty() && leftOut == 0 && problems.isEmpty();
  }

  /**
   * Reads a report of any known format, and lists up to 100 findings that are warnings or worse.
   *
   * @param report the report; its files are told relative to the working directory
   * @return never fails: what is wrong with the report is among the problems
   */
  public static Findings of(Path report) {
    return of(List.of(report), Path.of(""), Severity.WARNING, USUAL_MOST);
  }

  /**
   * Reads a report as {@link #of(Path)} does.
   *
   * @param directory what files are told relative to, where they are below it
   */
  public static Findings of(Path report, Path directory) {
    return of(List.of(report), directory, Severity.WARNING, USUAL_MOST);
  }

  /**
   * Reads reports of any known formats.
   *
   * @param reports the reports; each is known by its content, not by its name
   * @param directory what files are told relative to, where they are below it
   * @param threshold the least severity of findings that are listed; all are counted
   * @param most how many findings are listed at the most
   * @return never fails: what is wrong with a report is among the problems
   */
  public static Findings of(
      Collection<Path> reports, Path directory, Severity threshold, int most) {
    FindingsBuilder builder = new FindingsBuilder(directory, threshold, most);
    reports.forEach(builder::read);
    return builder.build();
  }

  /**
   * These findings and others: of two goals or modules. Both lists are kept whole; join few.
   *
   * @param other the others
   */
  public Findings plus(Findings other) {
    Map<FindingCount, Long> sums = new TreeMap<>(FindingsBuilder.BY_KEY);
    for (Findings findings : List.of(this, other)) {
      findings.counts.forEach(count -> sums.merge(count, count.count(), Long::sum));
    }
    List<Finding> both = new ArrayList<>(listed);
    both.addAll(other.listed);
    both.sort(FindingsBuilder.WORST_FIRST);
    List<String> allProblems = new ArrayList<>(problems);
    allProblems.addAll(other.problems);
    return new Findings(FindingsBuilder.sorted(sums), both, leftOut + other.leftOut, allProblems);
  }

  /**
   * These findings with their files told as somebody in another folder can open them; a file that
   * isn't there is left as it is.
   *
   * @param directory what the files are relative to now
   * @param folder where that somebody is; what is not below it gets an absolute path
   */
  public Findings seenFrom(Path folder, Path directory) {
    return new Findings(
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

  /** How many there are, of any severity. */
  public long total() {
    return counts.stream().mapToLong(FindingCount::count).sum();
  }

  /** How many each tool found, by name. */
  public Map<String, Long> byTool() {
    return sums(FindingCount::tool, new TreeMap<>());
  }

  /** How many there are of each severity; none is absent, not 0. */
  public Map<Severity, Long> bySeverity() {
    return sums(FindingCount::severity, new EnumMap<>(Severity.class));
  }

  private <K> Map<K, Long> sums(Function<FindingCount, K> key, Map<K, Long> map) {
    return Collections.unmodifiableMap(
        counts.stream()
            .collect(
                Collectors.groupingBy(
                    key, () -> map, Collectors.summingLong(FindingCount::count))));
  }
}
