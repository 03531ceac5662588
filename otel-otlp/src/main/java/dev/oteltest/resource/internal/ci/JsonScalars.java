package dev.oteltest.resource.internal.ci;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads selected values of a JSON document by their dotted paths. Written by hand because this
 * project must not add a JSON library to the class path of its users' tests.
 */
final class JsonScalars {

  private static final int MAX_DEPTH = 64;

  private final String text;
  private final Set<String> wanted;
  private final Map<String, String> found = new HashMap<>();
  private int at;

  private JsonScalars(String text, Set<String> wanted) {
    this.text = text;
    this.wanted = wanted;
  }

  /**
   * Reads the strings, numbers and booleans at the given paths; values in arrays have no path.
   *
   * @return the values found; none if the text is not JSON
   */
  static Map<String, String> read(String text, Set<String> wanted) {
    JsonScalars reader = new JsonScalars(text, wanted);
    try {
      reader.value("", 0);
      return reader.found;
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Map.of();
    }
  }

  private void value(String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("too deep");
    }
    switch (peek()) {
      case '{' -> object(path, depth);
      case '[' -> array(depth);
      case '"' -> found(path, string());
      default -> {
        String literal = literal();
        if (!literal.equals("null")) {
          found(path, literal);
        }
      }
    }
  }

  private void object(String path, int depth) {
    at++;
    while (peek() != '}') {
      String key = string();
      expect(':');
      value(path.isEmpty() ? key : path + '.' + key, depth + 1);
      if (peek() != '}') {
        expect(',');
      }
    }
    at++;
  }

  private void array(int depth) {
    at++;
    while (peek() != ']') {
      value("[]", depth + 1);
      if (peek() != ']') {
        expect(',');
      }
    }
    at++;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      string.append(c == '\\' ? escape() : c);
    }
    return string.toString();
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private String literal() {
    int start = at;
    while (at < text.length() && isOfLiteral(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("no value at " + at);
    }
    return text.substring(start, at);
  }

  private static boolean isOfLiteral(char c) {
    return Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0;
  }

  private void found(String path, String value) {
    if (wanted.contains(path)) {
      found.put(path, value);
    }
  }

  private char peek() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return text.charAt(at);
  }

  private char next() {
    return text.charAt(at++);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw new IllegalArgumentException("no " + c + " at " + at);
    }
    at++;
  }
}
