package dev.oteltest.maven.init;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element of an XML text, with the offsets of its tags. */
final class XmlElement {

  private final String text;
  private final String name;
  private final int start;
  private final int contentStart;
  private int contentEnd;
  private int end;
  private final List<XmlElement> children = new ArrayList<>();

  /**
   * Creates an element without an end.
   *
   * @param text the whole text
   * @param start the offset of its start tag
   * @param contentStart the offset after its start tag
   */
  XmlElement(String text, String name, int start, int contentStart) {
    this.text = text;
    this.name = name;
    this.start = start;
    this.contentStart = contentStart;
    this.contentEnd = contentStart;
    this.end = contentStart;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void endAt(int tagStart, int tagEnd) {
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

  /** Returns the number of its line, from 1. */
  int line() {
    return line(text, start);
  }

  /** Returns the number of the line of an offset, from 1. */
  static int line(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
