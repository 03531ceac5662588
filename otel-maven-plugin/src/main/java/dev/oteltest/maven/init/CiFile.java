package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.TextLines;
import dev.oteltest.operations.internal.text.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of CI jobs, in which what follows a test run is added as lines below the line that ends
 * it, or removed again.
 */
abstract class CiFile {

  static final String UNCLEAR =
      "calls Maven in a way or in a folder that this goal does not understand";

  /** What writes the page of a run, or names it. */
  private static final Pattern PAGE =
      Pattern.compile(
          "otel:report|otel-maven-plugin(?::[^\\s:]+)?:report|-Dotel\\.report(?![.\\w])"
              + "|target/otel-report");

  private final UserFile file;
  private final String text;
  private final String goal;
  private final SetupRequest request;
  private final List<TextEdit> edits = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates the editor of a file.
   *
   * @param goal how the goal that writes the page is called in this build
   */
  CiFile(Path name, String text, String goal, SetupRequest request) {
    this.file = new UserFile(name);
    this.text = text;
    this.goal = goal;
    this.request = request;
  }

  /** Returns the text with what is added, or without it. */
  final String edited() {
    YamlReader.read(file, text).forEach(this::jobs);
    return TextEdit.apply(text, edits);
  }

  /** Returns how the goal that writes the page is called in this build. */
  final String goal() {
    return goal;
  }

  /**
   * Returns the default goals by the folder of a POM.
   *
   * @param folder the folder that those are relative to; empty for that of the build
   */
  final Function<String, @Nullable String> defaultGoals(String folder) {
    String start = folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
    return pom -> request.defaultGoal(start + pom);
  }

  /** Returns what has to be done by hand, with the lines to add. */
  final List<String> notes() {
    return notes;
  }

  /** Edits the jobs of a document. */
  abstract void jobs(YamlNode document);

  /**
   * Adds lines after a node, or removes them.
   *
   * @param job the job, which is left as it is if it has a page already
   * @param after the node in whose last line the lines follow
   * @param indent the number of spaces before each line
   */
  final void edit(YamlNode job, YamlNode after, int indent, List<String> lines) {
    int offset = TextLines.lineEnd(text, after.end());
    String lineBreak = TextLines.lineBreak(text, offset);
    StringBuilder block = new StringBuilder();
    lines.forEach(line -> block.append(lineBreak).append(" ".repeat(indent)).append(line));
    boolean isThere = text.startsWith(block.toString(), offset);
    if (!request.undo() && !hasPage(job)) {
      edits.add(new TextEdit(offset, offset, block.toString()));
    } else if (request.undo() && isThere) {
      edits.add(new TextEdit(offset, offset + block.length(), ""));
    } else if (request.undo() && hasPage(job)) {
      note(after, "what follows this is not as it was added, so it stays");
    }
  }

  /** Notes that a job is left as it is, because of something this class does not change. */
  final void note(YamlNode job, String name, String problem, List<String> lines) {
    String what = "the job " + name + " " + problem + ", so ";
    if (request.undo() && hasPage(job)) {
      note(job, what + "nothing is removed from it");
    } else if (!request.undo() && !hasPage(job)) {
      note(job, what + "add this by hand:\n" + String.join("\n", lines));
    }
  }

  private void note(YamlNode at, String text) {
    notes.add(file.error(at.line(), text).getMessage());
  }

  private boolean hasPage(YamlNode job) {
    return hasPage(text.substring(job.start(), job.end()));
  }

  /** Whether a text is about the page of a run. */
  static boolean hasPage(String text) {
    return PAGE.matcher(text).find();
  }

  /** Returns the value below some keys of mappings; null if one is missing. */
  static @Nullable YamlNode at(@Nullable YamlNode node, String... keys) {
    YamlNode found = node;
    for (String key : keys) {
      found = found == null ? null : found.get(key);
    }
    return found;
  }

  /** Returns the texts of a node that is one, or a list of them. */
  static List<String> texts(YamlNode node) {
    YamlNode resolved = node.resolved();
    if (resolved.isScalar()) {
      return List.of(resolved.value());
    }
    List<String> texts = new ArrayList<>();
    if (resolved.isSequence()) {
      resolved.items().forEach(item -> texts.addAll(texts(item)));
    }
    return texts;
  }

  /** Whether lines can be added below a node without a parser that writes. */
  static boolean isBlock(YamlNode node) {
    return !node.isAlias() && !node.isFlow() && node.anchor() == null;
  }
}
