package dev.oteltest.maven.trace;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.project.ProjectBuildingException;

/**
 * What Maven says about POMs that it can't read and artifacts that it can't get, without what it
 * says around it.
 */
public final class PomErrors {

  /** The part of a message that is searched. */
  private static final int MAX_LENGTH = 32 * 1024;

  /** {@code central (https://repo.example)}. */
  private static final String REPOSITORY = "\\S{1,200}+ \\([^)\\n]{1,500}+\\)";

  /** The artifact that is missing, as each version of Maven says it. */
  private static final Pattern ARTIFACT =
      Pattern.compile(
          "Could not find artifact \\S{1,500}+(?: in "
              + REPOSITORY
              + ")?|Could not transfer artifact \\S{1,500}+ from/to "
              + REPOSITORY
              + "(?:: (?:(?! @ line)[^\\n]){1,300}+)?|Cannot access "
              + REPOSITORY
              + " in offline mode and the artifact \\S{1,500}+ has not been downloaded from it"
              + " before|(?<!\\S)[^\\s:]{1,200}+:\\S{1,500}+ was not found in \\S{1,500}+ during a"
              + " previous attempt");

  /** What precedes the message of a parser, and what follows it on the same line. */
  private static final Pattern NOT_PARSED =
      Pattern.compile(
          "Non-parseable POM [^\\n]{1,1000}?: (?:Unable to read model: )?+([^\\n]{1,500}?)"
              + "(?: \\(position: [^\\n]*+| @ line [^\\n]*+)?+(?:\\n|$)");

  /** What Maven 4 says beside an error. */
  private static final String CONSEQUENCE = "Failed to load project ";

  private PomErrors() {}

  /** Returns the errors of projects that could not be read; of other problems none. */
  public static List<ModelProblem> of(Throwable problem) {
    if (!(problem instanceof ProjectBuildingException unread) || unread.getResults() == null) {
      return List.of();
    }
    return unread.getResults().stream()
        .flatMap(project -> project.getProblems().stream())
        .filter(each -> each.getSeverity() != ModelProblem.Severity.WARNING)
        .sorted(
            Comparator.comparing(each -> String.valueOf(each.getMessage()).startsWith(CONSEQUENCE)))
        .toList();
  }

  /** Returns the reason of a problem that may have several, the first with their number. */
  static String reason(Throwable problem, String message) {
    if (problem instanceof AbstractMojoExecutionException) {
      return message;
    }
    List<String> errors =
        of(problem).stream()
            .map(error -> reason(String.valueOf(error.getMessage())))
            .filter(reason -> !reason.startsWith(CONSEQUENCE))
            .distinct()
            .toList();
    if (errors.isEmpty()) {
      return reason(message);
    }
    return errors.size() == 1
        ? errors.get(0)
        : errors.get(0) + " (first of " + errors.size() + " errors)";
  }

  /** Returns what a message says of a missing artifact or a parser; or all of it. */
  static String reason(String message) {
    String text = message.substring(0, Math.min(MAX_LENGTH, message.length()));
    List<String> missing =
        ARTIFACT.matcher(text).results().map(MatchResult::group).distinct().toList();
    if (!missing.isEmpty()) {
      String first = missing.get(0);
      return first
          + (first.endsWith("previous attempt") ? "; -U asks again" : "")
          + (missing.size() == 1 ? "" : " (first of " + missing.size() + " artifacts)");
    }
    Matcher parsed = NOT_PARSED.matcher(text);
    return parsed.find() ? "The POM can't be parsed: " + parsed.group(1) : message;
  }
}
