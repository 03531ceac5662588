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
 *
 * @param text the whole text
 */
record XmlElement(
    String text,
    String name,
    int start,
    int contentStart,
    int contentEnd,
    int end,
    List<XmlElement> children) {

  /** What begins with an angle bracket; the name of an end tag, of a start tag, or none. */
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?.*?\\?>|</([^>]*+)>"
              + "|<([^\\s/>!?]++)(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>|<(?:!(?!--|\\[))?");

  /**
   * Reads a text.
   *
   * @return the root element
   * @throws InvalidFileException if the text is not XML, or has a document type, whose entities
   *     could stand for anything
   */
  static XmlElement read(UserFile file, String text) {
    Deque<XmlElement> open = new ArrayDeque<>(List.of(empty(text, "", 0, 0)));
    Matcher markup = MARKUP.matcher(text);
    while (markup.find()) {
      String tag = markup.group();
      if (markup.group(2) != null) {
        XmlElement element = empty(text, markup.group(2), markup.start(), markup.end());
        if (tag.endsWith("/>")) {
          open.element().children.add(element);
        } else {
          open.push(element);
        }
      } else if (markup.group(1) != null) {
        XmlElement ended = open.pop();
        String name = markup.group(1).strip();
        if (open.isEmpty() || !ended.name.equals(name)) {
          throw error(file, text, markup.start(), "</" + name + "> does not end what is open");
        }
        open.element().children.add(ended.endingAt(markup.start(), markup.end()));
      } else if (tag.equals("<!")) {
        throw error(
            file,
            text,
            markup.start(),
            "it has a document type, which this goal does not understand");
      } else if (tag.equals("<")) {
        throw error(file, text, markup.start(), "it is not complete XML");
      }
    }
    if (open.size() > 1 || open.element().children.isEmpty()) {
      throw error(file, text, text.length(), "it is not complete XML");
    }
    return open.element().children.get(0);
  }

  private static XmlElement empty(String text, String name, int start, int contentStart) {
    return new XmlElement(
        text, name, start, contentStart, contentStart, contentStart, new ArrayList<>());
  }

  private XmlElement endingAt(int tagStart, int tagEnd) {
    return new XmlElement(text, name, start, contentStart, tagStart, tagEnd, children);
  }

  private static InvalidFileException error(
      UserFile file, String text, int offset, String problem) {
    return file.error(line(text, offset), problem);
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
