package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a manifest, or of a patch inside of one, with the edits that it gets. */
final class ManifestText {

  /** What begins a block scalar, after its anchor and tag. */
  private static final Pattern BLOCK_HEADER = Pattern.compile("(?<!\\S)([|>])([-+1-9]*+)");

  private final UserFile file;
  private final String text;
  private final List<TextEdit> edits = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates the text of a file.
   *
   * @param file the name of the file in messages
   */
  ManifestText(Path file, String text) {
    this(new UserFile(file), text);
  }

  /** Creates a text that is only read, for a scalar whose lines are not those of the file. */
  ManifestText(ManifestText around, YamlNode scalar) {
    this(around.file(scalar.line() - 1), scalar.value());
  }

  private ManifestText(UserFile file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Returns the part of the file that begins after a line of this text. */
  private UserFile file(int line) {
    return new UserFile(file.path(), "", file.linesBefore() + line);
  }

  UserFile file() {
    return file;
  }

  String text() {
    return text;
  }

  List<TextEdit> edits() {
    return edits;
  }

  List<String> changes() {
    return changes;
  }

  List<String> notes() {
    return notes;
  }

  /** Replaces a range. */
  void replace(int start, int end, String replacement) {
    edits.add(new TextEdit(start, end, replacement));
  }

  /** Adds lines below the line of an offset; each line starts with a line break. */
  void insertBelow(YamlNode node, String lines) {
    int end = TextLines.lineEnd(text, node.end());
    String rest = text.substring(node.end(), end).strip();
    if (!rest.isEmpty() && !rest.startsWith("#")) {
      throw refuse(
          node, "there is more after this value on its line: write each key on a line of its own");
    }
    keepEnd(node);
    replace(end, end, lines);
  }

  /**
   * Lets a block scalar that ends the text without a line break keep its value, which would gain
   * the line break of the lines below it. (kubectl and PyYAML add none at the end of a file,
   * snakeyaml-engine 3.2 does.)
   */
  private void keepEnd(YamlNode node) {
    YamlNode last = node;
    while (!last.children().isEmpty()) {
      last = last.children().get(last.children().size() - 1);
    }
    boolean block = last.style() == YamlNode.Style.LITERAL || last.style() == YamlNode.Style.FOLDED;
    if (!block || TextLines.lineEnd(text, last.end()) < text.length()) {
      return;
    }
    Matcher header = BLOCK_HEADER.matcher(text).region(last.start(), text.length());
    if (header.find() && !header.group(2).contains("-")) {
      String indentation = header.group(2).replace("+", "");
      replace(header.start(1), header.end(2), header.group(1) + "-" + indentation);
    }
  }

  void changed(YamlNode at, String change) {
    changes.add(place(at) + change);
  }

  void note(YamlNode at, String note) {
    notes.add(place(at) + note);
  }

  private String place(YamlNode at) {
    return file + ", line " + line(at) + ": ";
  }

  private int line(YamlNode at) {
    return file.linesBefore() + at.line();
  }

  /** Returns where a node is, for a sentence about another place. */
  String where(YamlNode at) {
    return "line " + line(at);
  }

  InvalidFileException refuse(YamlNode at, String problem) {
    return refuse(at.line(), problem);
  }

  /** Returns the exception for a line of this text; 0 for all of it. */
  InvalidFileException refuse(int line, String problem) {
    return new InvalidFileException(file, file.linesBefore() + line, problem);
  }

  /** Returns the text of a literal block scalar, whose lines are those of the file. */
  ManifestText inside(YamlNode literal) {
    return new ManifestText(file(literal.line()), literal.value());
  }

  /** Takes over the edits of the text of a literal block scalar. */
  void adopt(ManifestText inner, YamlNode literal) {
    LiteralLines lines = new LiteralLines(text, literal);
    String lineBreak = TextLines.lineBreak(text, literal.start()) + " ".repeat(lines.indent());
    for (TextEdit edit : inner.edits) {
      replace(
          lines.offset(edit.start()),
          lines.offset(edit.end()),
          edit.text().replace("\n", lineBreak));
    }
    changes.addAll(inner.changes);
    notes.addAll(inner.notes);
  }

  /** Where the lines of a literal block scalar are in the text around it. */
  private static final class LiteralLines {

    private final String text;
    private final String value;
    private final int[] starts;
    private final int indent;

    LiteralLines(String text, YamlNode literal) {
      this.text = text;
      this.value = literal.value();
      String[] lines = value.split("\n", -1);
      this.starts = new int[lines.length];
      int indentation = 0;
      int offset = literal.start();
      for (int i = 0; i < lines.length; i++) {
        int end = TextLines.lineEnd(text, offset);
        offset = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
        starts[i] = offset;
        if (!lines[i].isBlank()) {
          indentation = TextLines.lineEnd(text, offset) - offset - lines[i].length();
        }
      }
      this.indent = indentation;
    }

    int indent() {
      return indent;
    }

    int offset(int inside) {
      int line = (int) value.substring(0, inside).chars().filter(c -> c == '\n').count();
      int column = inside - TextLines.lineStart(value, inside);
      return Math.min(starts[line] + indent + column, TextLines.lineEnd(text, starts[line]));
    }
  }
}
