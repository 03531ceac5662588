package dev.oteltest.internal.repetition;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the tokens of a statement with uniform spaces, and each element of a list of values or
 * rows only once.
 */
final class ShapeWriter {

  /** The kinds of tokens. */
  enum Token {
    START,
    WORD,
    KEYWORD,
    QUOTED,
    VALUE,
    OPEN,
    CLOSE,
    COMMA,
    COLON,
    DOT,
    OPERATOR,
    SEPARATOR
  }

  /** The elements of deeper lists all stay, so that the work is linear in the length. */
  private static final int MAX_DEPTH = 64;

  private final StringBuilder out;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private int deeper;
  private Token previous = Token.START;
  private String previousText = "";
  private @Nullable String sign;
  private boolean between;
  private boolean comparing;

  ShapeWriter(int capacity) {
    this.out = new StringBuilder(capacity);
    frames.push(new Frame(' ', 0));
  }

  Token previous() {
    return sign == null ? previous : Token.OPERATOR;
  }

  /** Returns whether the last token is that keyword. */
  boolean isAfter(String keyword) {
    return previous() == Token.KEYWORD && previousText.equals(keyword);
  }

  /** Returns whether the last token can be the left side of an operator. */
  boolean isAfterOperand() {
    return switch (previous()) {
      case WORD, QUOTED, VALUE, CLOSE -> true;
      default -> false;
    };
  }

  /** Returns whether the next name is that of a table. */
  boolean inTables() {
    return frames.element().tables;
  }

  /** Returns whether the next token is part of a list of values. */
  boolean inValues() {
    return frames.element().values;
  }

  /** Returns whether the next token is what something is compared with. */
  boolean isComparing() {
    return comparing && sign == null;
  }

  void value() {
    sign = null;
    add(Token.VALUE, "?");
  }

  /** Adds a sign before an operand; signs of a value are part of the value. */
  void sign(String text) {
    sign = text;
  }

  private void flushSign() {
    String pending = sign;
    if (pending != null) {
      sign = null;
      add(Token.OPERATOR, pending);
    }
  }

  void add(Token kind, String text) {
    flushSign();
    Frame frame = frames.element();
    before(kind, text, frame);
    if (isSpaced(kind, text)) {
      out.append(' ');
    }
    out.append(text);
    comparing = isComparison(kind, text);
    after(kind, text, frame);
    previous = kind;
    previousText = text;
  }

  private void before(Token kind, String text, Frame frame) {
    switch (kind) {
      case COMMA -> {
        endElement(frame);
        frame.comma = out.length();
      }
      case CLOSE, SEPARATOR -> endElement(frame);
      case KEYWORD -> keyword(text, frame);
      default -> {}
    }
  }

  private void keyword(String word, Frame frame) {
    if (frame.open == ' ' || frame.open == '(') {
      endRows(frame);
      if (word.equals("SELECT") || word.equals("WITH")) {
        frame.list = false;
        frame.values = false;
      }
    }
    if (SqlWords.NO_TABLES.contains(word)) {
      frame.tables = false;
    } else if (SqlWords.TABLES.contains(word)) {
      frame.tables = true;
    }
  }

  /** Rows follow {@code VALUES}, and end at the next keyword. */
  private void endRows(Frame frame) {
    if (frame.rows) {
      endElement(frame);
      frame.rows = false;
      frame.list = false;
      frame.values = false;
    }
  }

  private void after(Token kind, String text, Frame frame) {
    switch (kind) {
      case OPEN -> open(text.charAt(0), frame);
      case CLOSE -> close();
      case COMMA -> frame.start = out.length();
      case SEPARATOR -> {
        frame.tables = false;
        frame.startList(false, out.length());
      }
      case KEYWORD -> {
        if (text.equals("VALUES")) {
          frame.rows = true;
          frame.values = true;
          frame.startList(true, out.length());
        }
        between = text.equals("BETWEEN");
      }
      default -> {}
    }
  }

  private boolean isComparison(Token kind, String text) {
    return switch (kind) {
      case KEYWORD ->
          SqlWords.COMPARISONS.contains(text)
              || (between && text.equals("AND"))
              || (text.equals("FROM") && previousText.equals("DISTINCT"));
      case OPERATOR ->
          text.endsWith("=") || text.equals("<") || text.equals(">") || text.equals("<>");
      default -> false;
    };
  }

  private void open(char bracket, Frame outer) {
    if (frames.size() > MAX_DEPTH) {
      deeper++;
      return;
    }
    boolean in = bracket == '(' && isAfter("IN");
    Frame frame = new Frame(bracket, out.length());
    frame.list = in || bracket != '(';
    frame.tables = outer.tables && !in;
    frame.values = outer.values || in || bracket == '[';
    frames.push(frame);
  }

  private void close() {
    if (deeper > 0) {
      deeper--;
    } else if (frames.size() > 1) {
      frames.pop();
    }
  }

  /**
   * Removes the element that ends here if the list has the same already. The only element of a list
   * is not even remembered, as lists may be nested.
   */
  private void endElement(Frame frame) {
    if (!frame.list || deeper > 0) {
      return;
    }
    if (frame.comma < 0) {
      frame.firstEnd = out.length();
      return;
    }
    Set<String> elements = frame.elements;
    if (elements == null) {
      elements = new HashSet<>();
      elements.add(out.substring(frame.firstStart, frame.firstEnd).strip());
      frame.elements = elements;
    }
    if (!elements.add(out.substring(frame.start).strip())) {
      out.setLength(frame.comma);
    }
  }

  private boolean isSpaced(Token kind, String text) {
    if (previous == Token.START || previous == Token.OPEN) {
      return false;
    }
    if (previous == Token.DOT) {
      return Character.isDigit(text.charAt(0)); // not to become a decimal
    }
    return switch (kind) {
      case CLOSE, COMMA, SEPARATOR -> false;
      case COLON, DOT -> previous == Token.COLON && text.startsWith(":");
      case OPEN ->
          switch (text) {
            case "(" -> previous != Token.WORD && previous != Token.QUOTED;
            case "[" -> !isAfterOperand();
            default -> true;
          };
      default -> true;
    };
  }

  /** Returns the statement, without separators at its end. */
  String finish() {
    flushSign();
    endElement(frames.element());
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == ';' || StatementText.isSpace(out.charAt(end - 1)))) {
      end--;
    }
    return out.substring(0, end);
  }

  /** What is between two brackets, or the whole statement. */
  private static final class Frame {
    final char open;

    /** Names are those of tables. */
    boolean tables;

    /** Double-quoted text is a value. */
    boolean values;

    /** Elements that are equal stand once. */
    boolean list;

    /** The elements are the rows after {@code VALUES}. */
    boolean rows;

    int firstStart;
    int firstEnd;

    /** Where the current element starts. */
    int start;

    /** Where the comma before the current element is; negative if there is none. */
    int comma = -1;

    @Nullable Set<String> elements;

    Frame(char open, int start) {
      this.open = open;
      startList(false, start);
    }

    void startList(boolean isList, int at) {
      list = isList;
      firstStart = at;
      start = at;
      comma = -1;
      elements = null;
    }
  }
}
