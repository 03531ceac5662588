package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An element of an XML text, with the offsets of its tags, which the JDK's parsers do not state
 * reliably. Maven has parsed the text before; what Maven does not need is refused.
 */
final class XmlElement {

  /** What begins with an angle bracket; the name of an end tag, of a start tag, or none. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>|</([^>]*+)>"
              + "|<([^\\s/>!?]++)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>|<!?");

  private final String text;
  private final String name;
  private final int start;
  private final int contentStart;
  private int contentEnd;
  private int end;
  private final List<XmlElement> children = new ArrayList<>();

  private XmlElement(String text, String name, int start, int contentStart) {
    this.text = text;
    this.name = name;
    this.start = start;
    this.contentStart = contentStart;
    this.contentEnd = contentStart;
    this.end = contentStart;
  }

  /**
   * Reads a text.
   *
   * @return the root element
   * @throws InvalidFileException if the text is not XML, or has a document type, whose entities
   *     could stand for anything
   */
  static XmlElement read(UserFile file, String text) {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    Matcher markup = MARKUP.matcher(text);
    while (markup.find()) {
      XmlElement around = open.peek();
      String tag = markup.group();
      if (markup.group(2) != null) {
        XmlElement element = new XmlElement(text, markup.group(2), markup.start(), markup.end());
        root = root == null ? element : root;
        if (around != null) {
          around.children.add(element);
        }
        if (!tag.endsWith("/>")) {
          open.push(element);
        }
      } else if (markup.group(1) != null) {
        String name = markup.group(1).strip();
        if (around == null || !around.name.equals(name)) {
          throw file.error(line(text, markup.start()), "</" + name + "> does not end what is open");
        }
        open.pop().endAt(markup.start(), markup.end());
      } else if (tag.equals("<!")) {
        throw file.error(
            line(text, markup.start()),
            "it has a document type, which this goal does not understand");
      } else if (tag.equals("<")) {
        throw file.error(line(text, markup.start()), "it is not complete XML");
      }
    }
    if (root == null || !open.isEmpty()) {
      throw file.error(line(text, text.length()), "it is not complete XML");
    }
    return root;
  }

  private void endAt(int tagStart, int tagEnd) {
    contentEnd = tagStart;
    end = tagEnd;
  }

  String name() {
    return name;
  }

  int start() {
    return start;
  }

  int contentStart() {
    return contentStart;
  }

  int contentEnd() {
    return contentEnd;
  }

  int end() {
    return end;
  }

  List<XmlElement> children() {
    return children;
  }

  /** Whether the element is one tag, such as {@code <plugins/>}. */
  boolean isOneTag() {
    return end == contentStart;
  }

  /** Returns the first child with a name, or null. */
  @Nullable XmlElement child(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst().orElse(null);
  }

  /** Returns the elements with a name in a child, such as the dependencies in it. */
  List<XmlElement> in(String container, String wanted) {
    XmlElement list = child(container);
    return list == null
        ? List.of()
        : list.children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** Returns the text of a child without comments and white space; empty if there is none. */
  String value(String child) {
    XmlElement element = child(child);
    return element == null ? "" : element.content().replaceAll("(?s)<!--.*?-->", "").strip();
  }

  /** Returns the text between the tags. */
  String content() {
    return text.substring(contentStart, contentEnd);
  }

  /** Returns the text between the tags that is not in a child: white space and comments. */
  String ownText() {
    StringBuilder own = new StringBuilder();
    int from = contentStart;
    for (XmlElement child : children) {
      own.append(text, from, child.start);
      from = child.end;
    }
    return own.append(text, from, contentEnd).toString().strip();
  }

  /** Returns the number of its line, from 1. */
  int line() {
    return line(text, start);
  }

  private static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
