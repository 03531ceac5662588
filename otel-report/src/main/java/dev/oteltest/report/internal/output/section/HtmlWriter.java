package dev.oteltest.report.internal.output.section;

import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes HTML in which only what this package writes is markup. Everything else is text: escaped,
 * made visible and cut, wherever it comes from; secrets are masked before.
 */
public final class HtmlWriter {

  /** The characters of a text that are written; the rest is in the trace file. */
  public static final int MAX_TEXT_LENGTH = 20_000;

  /** The characters of an attribute's value that are written. */
  public static final int MAX_VALUE_LENGTH = 2_000;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"'<>\\\\]+");

  /** Attributes that run or load something; links have a method of their own. */
  private static final Set<String> ACTIVE =
      Set.of("style", "href", "src", "srcdoc", "action", "formaction", "xlink:href");

  private static final Set<String> VOID = Set.of("meta", "link", "br", "hr", "img");

  private final StringBuilder html;
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  public HtmlWriter(StringBuilder html) {
    this.html = html;
  }

  /** Opens an element; attributes follow, then content, then {@link #close()}. */
  public HtmlWriter open(String tag) {
    requireName(tag);
    endTag();
    html.append('<').append(tag);
    open.push(tag);
    inTag = true;
    return this;
  }

  /** Opens an element of a class of the style sheet. */
  public HtmlWriter open(String tag, String styleClass) {
    return open(tag).attribute("class", styleClass);
  }

  /**
   * Adds an attribute to the element that was just opened.
   *
   * @throws IllegalArgumentException if the attribute could run or load something
   */
  public HtmlWriter attribute(String name, String value) {
    requireName(name);
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("on") || ACTIVE.contains(lower)) {
      throw new IllegalArgumentException(name + " is an attribute that can run or load something");
    }
    return trusted(name, VisibleText.line(Secrets.masked(value), MAX_VALUE_LENGTH));
  }

  /** Adds an attribute with a number as its value. */
  public HtmlWriter attribute(String name, double value) {
    return attribute(name, decimal(value));
  }

  /** Adds an attribute without a value. */
  public HtmlWriter flag(String name) {
    requireName(name);
    requireTag();
    html.append(' ').append(name);
    return this;
  }

  /** Adds text to the current element. */
  public HtmlWriter text(String text) {
    endTag();
    escape(VisibleText.of(Secrets.masked(text), MAX_TEXT_LENGTH), html);
    return this;
  }

  /** Closes the element that was opened last. */
  public HtmlWriter close() {
    endTag();
    String tag = open.pop();
    if (!VOID.contains(tag)) {
      html.append("</").append(tag).append('>');
    }
    return this;
  }

  /** Starts a new line in the source, so that a difference between two files has a place. */
  public HtmlWriter newLine() {
    endTag();
    html.append('\n');
    return this;
  }

  /** Writes an element that has only text. */
  public HtmlWriter element(String tag, String text) {
    return open(tag).text(text).close();
  }

  /** Writes an element of a class of the style sheet that has only text. */
  public HtmlWriter element(String tag, String styleClass, String text) {
    return open(tag, styleClass).text(text).close();
  }

  /** Writes a name in whichever direction it is written, without an effect on what is around it. */
  public HtmlWriter name(String name) {
    open("bdi").endTag();
    escape(VisibleText.line(Secrets.masked(name), MAX_VALUE_LENGTH), html);
    return close();
  }

  /** Writes a link to a place in this page, with a number next to its text unless it is empty. */
  public HtmlWriter anchor(String id, String text, String number) {
    open("a").trusted("href", "#" + id).text(text);
    if (!number.isEmpty()) {
      text(" ").element("span", "number", number);
    }
    return close();
  }

  /**
   * Writes a link to another page of ours.
   *
   * @param page its address, such as {@code diff.html#main}
   */
  public HtmlWriter page(String page, String text) {
    return open("a").trusted("href", page).text(text).close();
  }

  /** Writes a link to a page of the web, or only the text if the address is of another kind. */
  public HtmlWriter link(String url, String text) {
    if (url.length() > MAX_VALUE_LENGTH || !WEB.matcher(url).matches()) {
      return name(text);
    }
    return open("a")
        .trusted("href", VisibleText.line(Secrets.masked(url)))
        .trusted("rel", "noopener noreferrer")
        .name(text)
        .close();
  }

  /**
   * Writes a picture, which is inside the page.
   *
   * @param base64 its bytes
   * @param alternative what a reader gets who can't see it
   */
  public HtmlWriter picture(String mediaType, String base64, String alternative) {
    return open("img")
        .trusted("src", "data:" + mediaType + ";base64," + base64)
        .attribute("alt", alternative)
        .close();
  }

  /** Writes a link of the head to a style sheet next to the page. */
  public HtmlWriter styleSheet(String file) {
    return open("link").trusted("rel", "stylesheet").trusted("href", file).close();
  }

  /** Writes a script next to the page. */
  public HtmlWriter script(String file) {
    return open("script").trusted("src", file).close();
  }

  /** Writes an element whose content is ours and not HTML, such as a style sheet. */
  public HtmlWriter verbatim(String tag, String content) {
    if (content.toLowerCase(Locale.ROOT).contains("</" + tag)) {
      throw new IllegalArgumentException("The content of <" + tag + "> would end the element");
    }
    open(tag);
    endTag();
    html.append(content);
    return close();
  }

  /** Writes markup that this project made. */
  public HtmlWriter markup(String trusted) {
    endTag();
    html.append(trusted);
    return this;
  }

  /**
   * Returns a number for an attribute: with a point in every locale, and no more digits than a
   * screen can show.
   */
  public static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    String shorter = text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    return shorter.equals("-0") ? "0" : shorter;
  }

  private HtmlWriter trusted(String name, String value) {
    requireTag();
    html.append(' ').append(name).append("=\"");
    escape(value, html);
    html.append('"');
    return this;
  }

  private void endTag() {
    if (inTag) {
      html.append('>');
      inTag = false;
    }
  }

  private void requireTag() {
    if (!inTag) {
      throw new IllegalStateException("An attribute must follow the name of its element");
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is not a name of HTML");
    }
  }

  private static void escape(String text, StringBuilder html) {
    html.append(
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;")
            .replace("`", "&#96;"));
  }
}
