package dev.oteltest.operations.internal.acceptance;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.text.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list {@code accept} of a file: findings by their trap and place, each with the reason why it
 * is accepted. An entry that no finding matches is an error, so that no entry outlives its finding.
 */
public final class AcceptedFindings {

  private static final Pattern PLACE = Pattern.compile("(?<file>.+?)(?:, line (?<line>\\d{1,9}))?");

  private final Path directory;
  private final List<AcceptedFinding> entries = new ArrayList<>();
  private final Set<AcceptedFinding> matched = new LinkedHashSet<>();
  private final @Nullable Path source;

  private AcceptedFindings(@Nullable Path source, Path directory) {
    this.source = source;
    this.directory = directory;
  }

  /** Returns a list that accepts nothing. */
  public static AcceptedFindings none() {
    return new AcceptedFindings(null, Path.of(""));
  }

  /**
   * Reads a file.
   *
   * @param directory what the files of its places are relative to
   * @throws InvalidFileException if the file can't be read, or is not as specified
   */
  public static AcceptedFindings read(Path file, Path directory) {
    AcceptedFindings accepted = new AcceptedFindings(file, directory.toAbsolutePath());
    UserFile source = new UserFile(file);
    StrictMapping root =
        new StrictMapping(
            source, YamlReader.readOne(source, UserFile.text(file)), "the file", Set.of("accept"));
    for (StrictMapping entry :
        root.optionalSections("accept", "an accepted finding", Set.of("trap", "place", "reason"))) {
      accepted.entries.add(accepted.entry(entry));
    }
    if (accepted.entries.isEmpty()) {
      throw root.error("the file accepts nothing: 'accept' lists trap, place and reason of each");
    }
    return accepted;
  }

  private AcceptedFinding entry(StrictMapping entry) {
    String place = entry.requiredText("place").strip();
    Matcher parts = PLACE.matcher(place);
    if (!parts.matches()) {
      throw entry.error("place", "'" + place + "' is not a place, such as 'a.yaml, line 7'");
    }
    String line = parts.group("line");
    return new AcceptedFinding(
        entry.requiredText("trap"),
        place,
        directory.resolve(parts.group("file")).normalize(),
        line == null ? 0 : Integer.parseInt(line),
        entry.requiredText("reason").strip(),
        entry.line());
  }

  /**
   * Returns why a finding is accepted, or null if it is not.
   *
   * @param line the line of the finding, from 1; 0 if it concerns the whole file
   */
  public @Nullable String reason(String trap, Path file, int line) {
    Path absolute = directory.resolve(file).toAbsolutePath().normalize();
    String reason = null;
    for (AcceptedFinding entry : entries) {
      if (entry.matches(trap, absolute, line)) {
        matched.add(entry);
        reason = reason == null ? entry.reason() : reason;
      }
    }
    return reason;
  }

  /**
   * Returns a problem for each entry that matched no finding. Entries on files that exist and were
   * not checked are left out, as another check may find them.
   *
   * @param checked the files that were checked
   */
  public List<String> unmatched(Set<Path> checked) {
    Set<Path> absolute = new LinkedHashSet<>();
    checked.forEach(file -> absolute.add(directory.resolve(file).toAbsolutePath().normalize()));
    List<String> problems = new ArrayList<>();
    for (AcceptedFinding entry : entries) {
      boolean exists = Files.exists(entry.file());
      if (!matched.contains(entry) && (!exists || absolute.contains(entry.file()))) {
        problems.add(
            source
                + ", line "
                + entry.entryLine()
                + ": the entry accepts '"
                + entry.trap()
                + "' at "
                + entry.place()
                + (exists
                    ? ", but that is not found there: correct its trap or place, or remove it"
                    : ", but there is no such file: correct its place, or remove it"));
      }
    }
    return problems;
  }
}
