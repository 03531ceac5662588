package dev.oteltest.internal.repetition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names, paths and URLs without ids. */
final class AddressShape {

  private AddressShape() {}

  /** Returns a text of words, some of which may be paths or URLs, without ids. */
  static String ofWords(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      String shape = isAddress(word) ? of(word) : Ids.replace(word);
      if (!shape.isEmpty()) {
        words.add(shape);
      }
    }
    return String.join(" ", words);
  }

  static boolean isAddress(String word) {
    return word.startsWith("/") || word.contains("://");
  }

  /**
   * Returns an address without credentials, ids, fragment and the values of its query. The host and
   * port stay, because they distinguish services.
   */
  static String of(String address) {

    String rest = before('#', address);
    String path = before('?', rest);
    String query = rest.substring(path.length());
    int host = path.indexOf("://") + 3;
    if (host < 3) {
      return (pathOf(path) + queryOf(query)).strip();
    }
    int slash = path.indexOf('/', host);
    int end = slash < 0 ? path.length() : slash;
    int credentials = path.lastIndexOf('@', end - 1);
    String server = path.substring(Math.max(host, credentials + 1), end);
    return (path.substring(0, host) + server + pathOf(path.substring(end)) + queryOf(query))
        .strip();
  }

  private static String before(char separator, String text) {
    int at = text.indexOf(separator);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String pathOf(String path) {
    StringBuilder shape = new StringBuilder();
    int from = 0;
    while (from <= path.length()) {
      int slash = path.indexOf('/', from);
      int end = slash < 0 ? path.length() : slash;
      shape.append(segmentOf(path.substring(from, end))).append(slash < 0 ? "" : "/");
      from = end + 1;
    }
    return shape.toString();
  }

  private static String segmentOf(String segment) {
    String name = before(';', segment);
    String shape = name.indexOf('@') > 0 ? Ids.ID : Ids.replace(name);
    int parameters = segment.indexOf(';');
    return parameters < 0 ? shape : shape + ";" + valuesOf(segment.substring(parameters + 1), ";");
  }

  private static String queryOf(String query) {
    String values = query.isEmpty() ? "" : valuesOf(query.substring(1), "&");
    return values.isEmpty() ? "" : "?" + values;
  }

  /** Returns the names of parameters; a name that is repeated stands once. */
  private static String valuesOf(String parameters, String separator) {
    Set<String> shapes = new LinkedHashSet<>();
    for (String part : parameters.split(separator, -1)) {
      String parameter = part.strip();
      int equals = parameter.indexOf('=');
      if (equals >= 0) {
        shapes.add(Ids.replace(parameter.substring(0, equals)) + "=*");
      } else if (!parameter.isEmpty()) {
        shapes.add(Ids.replace(parameter));
      }
    }
    return String.join(separator, shapes);
  }
}
