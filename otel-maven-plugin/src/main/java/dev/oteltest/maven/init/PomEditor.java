package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds elements to the text of a POM, or of {@code .mvn/extensions.xml}, and removes them, as if
 * somebody had typed them: with the indentation, the line breaks and the blank lines of the file.
 */
final class PomEditor {

  /** What follows what this goal adds to a project, by Maven's conventions; in their order. */
  private static final List<String> ORDER =
      List.of(
          "dependencyManagement",
          "dependencies",
          "repositories",
          "pluginRepositories",
          "build",
          "reporting",
          "profiles");

  /** A comment behind an element, in its line. */
  private static final Pattern COMMENT_BEHIND = Pattern.compile("[ \t]*<!--(?:(?!-->)[^\r\n])*-->");

  private static final Pattern BLANK_LINE = Pattern.compile("\r?\n[ \t]*\r?\n\\s*");

  private static final String DEFAULT_UNIT = "  ";

  private final UserFile file;
  private final String text;
  private final XmlElement root;
  private final String lineBreak;
  private final String unit;
  private final List<TextEdit> edits = new ArrayList<>();

  /**
   * Creates the editor of a text.
   *
   * @throws InvalidFileException if this class does not understand it
   */
  PomEditor(Path name, String text) {
    this.file = new UserFile(name);
    this.text = text;
    this.root = XmlElement.read(file, text);
    this.lineBreak = text.indexOf('\n') < 0 ? "\n" : TextLines.lineBreak(text, 0);
    this.unit = unitOf(List.of(root), "", DEFAULT_UNIT);
  }

  /** Returns the root element. */
  XmlElement root() {
    return root;
  }

  /** Returns an error at an element. */
  InvalidFileException error(XmlElement element, String problem) {
    return file.error(element.line(), problem);
  }

  /** Returns the edited text. */
  String edited() {
    return TextEdit.apply(text, edits);
  }

  /**
   * Adds an element at the end of a container.
   *
   * @param container the names of the containers below the root; those that are missing are added
   */
  void add(List<String> container, PomPart part) {
    XmlElement in = root;
    PomPart added = part;
    int depth = 0;
    for (XmlElement next = in.child(container.get(0)); next != null; depth++) {
      in = next;
      next = depth + 1 < container.size() ? in.child(container.get(depth + 1)) : null;
    }
    for (int i = container.size() - 1; i >= depth; i--) {
      added = added.in(container.get(i));
    }
    addTo(in, added);
  }

  private void addTo(XmlElement in, PomPart part) {
    List<XmlElement> children = in.children();
    if (children.isEmpty()) {
      addToEmpty(in, part);
      return;
    }
    XmlElement before =
        in.start() == root.start() ? predecessor(part.name()) : children.get(children.size() - 1);
    if (!isOnOwnLine(before == null ? children.get(0) : before)) {
      insert(before == null ? in.contentStart() : before.end(), String.join("", part.lines("")));
      return;
    }
    String indent = indent(before == null ? children.get(0) : before);
    String breaks = lineBreak + (in.start() == root.start() && hasBlankLines() ? lineBreak : "");
    insert(
        before == null ? in.contentStart() : endOfLine(before),
        breaks + lines(part, indent, unitOf(children, indent, unit)));
  }

  /** Returns the element of the project after which another belongs; null for the first. */
  private @Nullable XmlElement predecessor(String name) {
    return root.children().stream()
        .filter(child -> ORDER.indexOf(child.name()) < ORDER.indexOf(name))
        .reduce((first, last) -> last)
        .orElse(null);
  }

  private void addToEmpty(XmlElement in, PomPart part) {
    String indent = indent(in);
    String child = lines(part, indent + unit, unit);
    if (in.isOneTag()) {
      int slash = text.lastIndexOf('/', in.end());
      String content = lineBreak + child + lineBreak + indent;
      edits.add(new TextEdit(slash, in.end(), ">" + content + "</" + in.name() + ">"));
      return;
    }
    int lineStart = TextLines.lineStart(text, in.contentEnd());
    boolean ownLine =
        lineStart >= in.contentStart() && text.substring(lineStart, in.contentEnd()).isBlank();
    insert(
        ownLine ? lineStart : in.contentEnd(),
        ownLine ? child + lineBreak : lineBreak + child + lineBreak + indent);
  }

  private String lines(PomPart part, String indent, String step) {
    return indent + String.join(lineBreak + indent, part.lines(step));
  }

  /** Returns by how much the first child of some elements is indented against them. */
  private String unitOf(List<XmlElement> elements, String indent, String otherwise) {
    for (XmlElement element : elements) {
      for (XmlElement child : element.children()) {
        String deeper = indent(child);
        if (isOnOwnLine(child) && deeper.startsWith(indent) && deeper.length() > indent.length()) {
          return deeper.substring(indent.length());
        }
      }
    }
    return otherwise;
  }

  private void insert(int offset, String added) {
    edits.add(new TextEdit(offset, offset, added));
  }

  /** Whether blank lines separate the sections of the project. */
  private boolean hasBlankLines() {
    XmlElement last = null;
    int blank = 0;
    int all = 0;
    for (XmlElement child : root.children()) {
      if (last != null && !child.children().isEmpty()) {
        all++;
        blank += BLANK_LINE.matcher(text.substring(last.end(), child.start())).lookingAt() ? 1 : 0;
      }
      last = child;
    }
    return 2 * blank > all;
  }

  /** Returns where an element ends, with a comment behind it that is about it. */
  private int endOfLine(XmlElement element) {
    Matcher comment = COMMENT_BEHIND.matcher(text).region(element.end(), text.length());
    int end = comment.lookingAt() ? comment.end() : element.end();
    int lineEnd = TextLines.lineEnd(text, end);
    return text.substring(end, lineEnd).isBlank() ? lineEnd : element.end();
  }

  private boolean isOnOwnLine(XmlElement element) {
    return text.substring(TextLines.lineStart(text, element.start()), element.start()).isBlank()
        && TextLines.lineStart(text, element.start()) > 0;
  }

  /** Returns the white space at the beginning of the line in which an element begins. */
  private String indent(XmlElement element) {
    String before = text.substring(TextLines.lineStart(text, element.start()), element.start());
    return before.replaceFirst("[^ \t].*", "");
  }

  /**
   * Removes an element that {@link #add} has added, with the containers that are then empty.
   *
   * @param container the names of the containers below the root
   * @return whether there was one
   * @throws InvalidFileException if it is not as it was added
   */
  boolean remove(List<String> container, PomPart part) {
    List<XmlElement> around = new ArrayList<>();
    XmlElement in = root;
    for (String step : container) {
      in = in.child(step);
      if (in == null) {
        return false;
      }
      around.add(in);
    }
    List<XmlElement> found = in.children().stream().filter(part::hasCoordinatesOf).toList();
    for (XmlElement element : found) {
      if (!part.isSame(element)) {
        throw error(
            element, "<" + part.name() + "> was changed since it was added, so remove it by hand");
      }
    }
    if (found.isEmpty()) {
      return false;
    }
    XmlElement removed = found.get(0);
    for (int i = around.size() - 1; i >= 0 && isAllOf(around.get(i), removed); i--) {
      removed = around.get(i);
    }
    int start = text.substring(0, removed.start()).stripTrailing().length();
    int lineEnd = TextLines.lineEnd(text, start);
    int before = start;
    boolean isFirst = around.stream().anyMatch(each -> each.contentStart() == before);
    if (lineEnd < removed.start() && isFirst) {
      int line = TextLines.lineStart(text, removed.start()); // what is before was there before
      start = text.startsWith("\r\n", line - 2) ? line - 2 : line - 1;
    } else if (lineEnd < removed.start()) {
      start = lineEnd;
    }
    edits.add(new TextEdit(start, removed.end(), ""));
    return true;
  }

  /** Whether an element contains nothing but another, and no more lines than that needs. */
  private boolean isAllOf(XmlElement around, XmlElement element) {
    String before = text.substring(around.contentStart(), element.start());
    String after = text.substring(element.end(), around.contentEnd());
    return before.isBlank() && after.isBlank() && lines(before) <= 1 && lines(after) <= 1;
  }

  private static long lines(String text) {
    return text.chars().filter(c -> c == '\n').count();
  }
}
