package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the elements of an XML text by their offsets, which the JDK's parsers do not state
 * reliably. Maven has parsed the text before; what Maven does not need is refused.
 */
final class XmlText {

  private final UserFile file;
  private final String text;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private int at;

  private XmlText(UserFile file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a text.
   *
   * @return the root element
   * @throws InvalidFileException if the text is not XML, or has a document type, whose entities
   *     could stand for anything
   */
  static XmlElement read(UserFile file, String text) {
    return new XmlText(file, text).root();
  }

  private XmlElement root() {
    XmlElement root = null;
    for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
      if (text.startsWith("<!--", at)) {
        skip("-->");
      } else if (text.startsWith("<![CDATA[", at)) {
        skip("]]>");
      } else if (text.startsWith("<?", at)) {
        skip("?>");
      } else if (text.startsWith("<!", at)) {
        throw error("it has a document type, which this goal does not understand");
      } else if (text.startsWith("</", at)) {
        close();
      } else {
        XmlElement element = open();
        root = root == null ? element : root;
      }
    }
    if (root == null || !open.isEmpty()) {
      at = text.length();
      throw error("it is not complete XML");
    }
    return root;
  }

  private void skip(String end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw error("'" + end + "' is missing");
    }
    at = found + end.length();
  }

  private XmlElement open() {
    int start = at;
    int nameEnd = start + 1;
    while (nameEnd < text.length() && " \t\r\n/>".indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    int tagEnd = tagEnd(nameEnd);
    XmlElement element = new XmlElement(text, text.substring(start + 1, nameEnd), start, tagEnd);
    if (open.peek() != null) {
      open.peek().add(element);
    }
    if (text.charAt(tagEnd - 2) != '/') {
      open.push(element);
    }
    at = tagEnd;
    return element;
  }

  /** Returns the offset after the tag; a value of an attribute may contain its last character. */
  private int tagEnd(int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    throw error("'>' is missing");
  }

  private void close() {
    int tagEnd = tagEnd(at);
    String name = text.substring(at + 2, tagEnd - 1).strip();
    XmlElement element = open.poll();
    if (element == null || !element.name().equals(name)) {
      throw error("</" + name + "> does not end what is open");
    }
    element.endAt(at, tagEnd);
    at = tagEnd;
  }

  private InvalidFileException error(String problem) {
    return file.error(XmlElement.line(text, at), problem);
  }
}
